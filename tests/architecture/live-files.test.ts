import ts from "typescript";
import { describe, expect, test } from "vitest";
import { parse, placeOf, productionFiles, walk } from "./sources";

/*
 * "Never open a live database, its -wal or -shm through fs in a process that has it open" (`stack.md`): after one
 * readFile in the owning process, five acknowledged writes were gone. So each file that does more with files than
 * look at a directory entry is named here with what it may call and why, and no call takes a database's path.
 */
const mayTouchFiles: Readonly<Record<string, readonly string[]>> = {
  // What people upload, in folders of their own beside the databases.
  "app/platform/files/store.server.ts": ["createReadStream", "open", "readFile", "rename", "rm", "utimes"],
  "app/platform/files/read-start.server.ts": ["open"],
  "app/platform/files/sweep.server.ts": ["link", "rename", "rm", "rmdir"],
  // Pieces of an upload that is under way.
  "app/platform/files/resumable.server.ts": ["createReadStream", "rm"],
  // The built stylesheets and scripts, read once at start.
  "app/platform/http/assets.server.ts": ["readFileSync"],
  // Sockets of workers that are gone.
  "app/platform/wake/listen.server.ts": ["rm"],
  "app/platform/wake/send.server.ts": ["rm"],
  // Marks by which workers say that they are there, in a folder of their own; what a heavy process takes of memory.
  "app/platform/wake/presence.server.ts": ["readFile", "rm", "utimes", "writeFile"],
  "workers/engine/heavy/pool.ts": ["readFile"],
  // The migrations' SQL and journal.
  "db/migrations/journal.ts": ["readFileSync"],
  // Temporary folders of the data layer's own tests.
  // Marks beside academies that are being made, and what a killed creation has left: closed, and named by no row.
  "app/features/academies/unfinished.server.ts": ["open", "rm", "utimes"],
  // What a renaming is about, written down before its first transaction.
  "app/features/academies/unfinished-rename.server.ts": ["readFile", "rm", "writeFile"],
  // Backups and the copies they are made of: SQLite made them and nobody has them open.
  "app/features/academies/back-up.server.ts": ["readFile", "writeFile"],
  "app/features/academies/work.server.ts": ["rm"],
  "app/features/academies/settle-copy.server.ts": ["rename"],
  // Archives, what they are made of (copies and uploaded files) and what comes out of them before it is served.
  "app/features/academies/archive.server.ts": ["createReadStream", "createWriteStream", "rename", "rm"],
  "app/features/academies/export-academy.server.ts": ["createReadStream"],
  "app/features/academies/import-academy.server.ts": ["open", "rename", "rm", "utimes"],
  "app/features/academies/make-archives.server.ts": ["rm"],
  // Uploaded files on their way back out of a backup.
  "app/features/academies/fetch-files.server.ts": ["copyFile", "createReadStream", "rename", "rm"],
  // An academy that was deleted: its row is gone, so that nobody opens its files again; and the marks of such deletions.
  "app/features/academies/delete-academy.server.ts": ["readFile", "rm", "writeFile"],
  // Places of backups, away from the data folder.
  "app/platform/storage.server.ts": ["createReadStream", "createWriteStream", "open", "rename", "rm"],
  "app/integrations/s3/index.server.ts": ["createWriteStream", "open", "rename", "rm"],
  "db/backup/archive.ts": ["createReadStream", "createWriteStream", "open", "rename", "rm"],
  "db/backup/copy.ts": ["rmSync"],
  // Snapshots of academies: copies that SQLite made and nobody opens.
  "db/migrations/snapshot.ts": ["renameSync", "rmSync"],
  // A template's folder goes when the process ends.
  "db/migrations/template.ts": ["rmSync"],
};

const fileModules = /^(?:node:)?fs(?:\/promises)?$/;
/** They look at a directory entry, or act before a database is opened; none opens a file. */
const openNothing = new Set(["stat", "statSync", "lstat", "access", "existsSync", "realpath", "realpathSync", "mkdir", "mkdirSync", "mkdtemp", "mkdtempSync", "readdir", "readdirSync"]);
const databaseName = /(?:\.db|-wal|-shm|\.sqlite)\b/;

interface FileAccess { readonly file: string; readonly place: string; readonly call: string; readonly named: string }

function accessesIn(file: string, text?: string): FileAccess[] {
  const source = parse(file, text);
  const names = new Map<string, string>();
  for (const statement of source.statements) {
    if (!ts.isImportDeclaration(statement) || !ts.isStringLiteral(statement.moduleSpecifier) || !fileModules.test(statement.moduleSpecifier.text)) continue;
    const bindings = statement.importClause?.namedBindings;
    if (statement.importClause?.name) names.set(statement.importClause.name.text, "*");
    if (bindings && ts.isNamespaceImport(bindings)) names.set(bindings.name.text, "*");
    if (bindings && ts.isNamedImports(bindings)) for (const { name, propertyName } of bindings.elements) names.set(name.text, (propertyName ?? name).text);
  }
  const found: FileAccess[] = [];
  walk(source, (node) => {
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword && node.arguments[0] && fileModules.test(node.arguments[0].getText(source).slice(1, -1))) {
      found.push({ file, place: placeOf(source, node), call: "import()", named: "" });
    }
    if (!ts.isCallExpression(node)) return;
    const { expression } = node;
    const base = ts.isPropertyAccessExpression(expression) ? expression.expression.getText(source) : expression.getText(source);
    const imported = names.get(base);
    if (imported === undefined) return;
    const call = imported === "*" && ts.isPropertyAccessExpression(expression) ? expression.name.text : imported;
    found.push({ file, place: placeOf(source, node), call, named: node.arguments.map((argument) => argument.getText(source)).join(", ") });
  });
  return found;
}

describe("live databases", () => {
  const accesses = productionFiles().flatMap((file) => accessesIn(file));

  test("only the named files read or write files, each by the calls named", () => {
    const unnamed = accesses.filter(({ file, call }) => !openNothing.has(call) && !(mayTouchFiles[file] ?? []).includes(call)).map(({ place, call }) => `${place} ${call}`);
    expect(unnamed).toEqual([]);
  });

  test("what is named is used: the list does not outlive its reason", () => {
    const idle = Object.entries(mayTouchFiles).flatMap(([file, calls]) => calls.filter((call) => !accesses.some((access) => access.file === file && access.call === call)).map((call) => `${file} ${call}`));
    expect(idle).toEqual([]);
  });

  test("no call that opens a file names a database, its -wal or its -shm", () => {
    const opening = accesses.filter(({ call, named }) => !openNothing.has(call) && databaseName.test(named)).map(({ place, call, named }) => `${place} ${call}(${named})`);
    expect(opening).toEqual([]);
  });

  test("the search sees named, renamed, whole and dynamic imports", () => {
    expect(accessesIn("x.ts", `import { readFile } from "node:fs/promises"; await readFile("a.db");`)).toMatchObject([{ call: "readFile", named: `"a.db"` }]);
    expect(accessesIn("x.ts", `import { readFile as r } from "fs/promises"; await r(p);`)).toMatchObject([{ call: "readFile" }]);
    expect(accessesIn("x.ts", `import * as fs from "node:fs"; fs.copyFileSync(a, b);`)).toMatchObject([{ call: "copyFileSync" }]);
    expect(accessesIn("x.ts", `const fs = await import("node:fs");`)).toMatchObject([{ call: "import()" }]);
  });
});
