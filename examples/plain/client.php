<?php
// A question and its answer from PHP, without any library.
declare(strict_types=1);

/** Asks Parley. Throws with the status, or the code of an error. */
function parley(string $query, array $variables): array
{
    $headers = ['Content-Type: application/json', 'Authorization: Bearer ' . getenv('CUSTOMER_TOKEN')];
    $body = json_encode(['query' => $query, 'variables' => $variables], JSON_THROW_ON_ERROR);
    $http = ['method' => 'POST', 'header' => $headers, 'content' => $body, 'ignore_errors' => true];
    $answer = file_get_contents(getenv('PARLEY_URL'), false, stream_context_create(['http' => $http]));
    if ($answer === false || !str_contains($http_response_header[0], ' 200 ')) {
        throw new RuntimeException('Parley answers ' . ($http_response_header[0] ?? 'nothing') . ": $answer");
    }
    $answer = json_decode($answer, true, flags: JSON_THROW_ON_ERROR);
    if (isset($answer['errors'])) {
        throw new RuntimeException($answer['errors'][0]['extensions']['code'] . ': ' . $answer['errors'][0]['message']);
    }
    return $answer['data'];
}

$send = 'mutation ($input: MessageSendInput!) {
  messageSend(input: $input) { message { id body } userErrors { field message code } }
}';
$input = ['threadId' => getenv('THREAD_ID'), 'body' => 'From PHP.', 'clientMutationId' => bin2hex(random_bytes(16))];
$sent = parley($send, ['input' => $input])['messageSend'];
if ($sent['userErrors']) {
    throw new RuntimeException($sent['userErrors'][0]['message']);
}
echo $sent['message']['body'], "\n";
