# One container: web and worker under one supervisor, data on one volume (docs/deploy.md).

FROM node:22-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --include=dev
COPY . .
RUN npm run build && npm prune --omit=dev

FROM node:22-slim
ENV APP_ENV=production NODE_ENV=production DATA_DIR=/data PORT=3000
WORKDIR /app
# No sources and no lock file: what is here was installed and built, and `start` leaves it so.
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/build ./build
COPY --from=build /app/db ./db
COPY --from=build /app/workers ./workers
RUN mkdir /data
VOLUME /data
EXPOSE 3000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s --retries=4 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.PORT + '/healthz').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# Begins as root only to hand the volume over; web, worker and supervisor run as `node`.
ENTRYPOINT ["sh", "workers/container.sh"]
CMD ["node", "workers/start.mjs"]
