# The server on Node 24: built in one stage, run in another without build tools or rights.
FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY . .
RUN npm run build \
    && npm prune --omit=dev --ignore-scripts --no-audit --no-fund \
    && mkdir data

FROM node:24-bookworm-slim
# A container is reached from outside itself or not at all: whoever publishes its port decides who reaches it.
ENV NODE_ENV=production HOST=0.0.0.0 PORT=4000 ENTREPOT_ALLOW_PUBLIC=true
WORKDIR /app
COPY --from=build /app/package.json /app/schema.graphql /app/README.md /app/CHANGELOG.md /app/LICENSE /app/THIRD-PARTY.md ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
COPY --from=build /app/seed ./seed
COPY --from=build --chown=1000:1000 /app/data ./data
VOLUME /app/data
USER 1000:1000
EXPOSE 4000
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 \
    CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/readyz`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "dist/main.js"]
CMD ["serve"]
