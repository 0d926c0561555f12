/*
 * The bare server that /journey is measured against: node:http, the same queries on native cached statements, and
 * renderToString of the same markup. The markup is read from the real page once and built as React elements anew for
 * each request, as a component would. Arguments: database file, JSON file of { html, queries: [{ sql, args }] }.
 */
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import Database from "libsql";
import { createElement } from "react";
import { renderToString } from "react-dom/server";
import { parse } from "./markup.mjs";

const [, , file, model] = process.argv;
const { html, queries } = JSON.parse(readFileSync(model, "utf8"));
const db = new Database(file);
db.exec("PRAGMA query_only=ON");
const statements = queries.map(({ sql, args }) => ({ statement: db.prepare(sql), args }));
const tree = parse(html);

const build = (node) => (typeof node === "string" ? node : createElement(node.tag, node.props, ...node.children.map(build)));

const server = createServer((_request, response) => {
  for (const { statement, args } of statements) statement.all(...args);
  const page = `<!DOCTYPE html>${renderToString(build(tree))}`;
  response.writeHead(200, { "content-type": "text/html; charset=utf-8", "content-length": Buffer.byteLength(page) });
  response.end(page);
});
server.listen(0, "127.0.0.1", () => process.send({ port: server.address().port }));
process.on("disconnect", () => process.exit(0));
process.on("message", (message) => {
  if (message === "page") process.send({ page: `<!DOCTYPE html>${renderToString(build(tree))}` });
  if (message === "stop") process.exit(0);
});
