// Follows one thread with a client that third parties use: node follow.mjs ws|sse URL TOKEN THREAD CURSOR
// One line of JSON for each event. Its variables move on with the cursor, so that a connection that is made anew goes on.
import { createClient as overSse } from 'graphql-sse';
import { createClient as overWebSocket } from 'graphql-ws';
import WebSocket from 'ws';

const [road, url, token, thread, after] = process.argv.slice(2);
const authorization = `Bearer ${token}`;
const soon = () => new Promise((resolve) => setTimeout(resolve, 100));
const patience = { retryAttempts: 200 };
const say = (line) => process.stdout.write(JSON.stringify(line) + '\n');

const client =
  road === 'ws'
    ? overWebSocket({
        ...patience,
        url,
        webSocketImpl: WebSocket,
        connectionParams: { Authorization: authorization },
        retryWait: soon,
        on: { connected: () => say({ connected: true }) },
      })
    : overSse({
        ...patience,
        url,
        headers: { Authorization: authorization },
        retry: soon,
        on: { connected: () => say({ connected: true }) },
      });

const query = `subscription ($thread: ID!, $after: String) {
  messageAdded(threadId: $thread, after: $after) { cursor message { seq } } }`;
const variables = { thread, after };

for await (const { data, errors } of client.iterate({ query, variables })) {
  if (errors) throw new Error(JSON.stringify(errors));
  variables.after = data.messageAdded.cursor;
  say({ seq: data.messageAdded.message.seq });
}
