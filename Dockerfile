# Parley in a container: docs/deploy.md. All that it writes is in /data and /tmp, so that the rest can be read-only.
FROM python:3.13-slim AS build
WORKDIR /src
COPY requirements.lock .
RUN python -m venv /opt/parley && /opt/parley/bin/pip install --no-cache-dir --require-hashes -r requirements.lock
COPY . .
RUN /opt/parley/bin/pip install --no-cache-dir --no-deps .

FROM python:3.13-slim
RUN useradd --shell /usr/sbin/nologin --uid 10001 --no-create-home parley && install -d -o parley -m 700 /data
COPY --from=build /opt/parley /opt/parley
ENV PATH=/opt/parley/bin:$PATH PARLEY_HOST=0.0.0.0 PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1
USER parley
WORKDIR /data
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=10s --start-period=60s --retries=3 CMD ["parley", "alive"]
ENTRYPOINT ["parley"]
CMD ["serve"]
