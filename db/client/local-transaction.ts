import { LibsqlBatchError, LibsqlError, type InArgs, type InStatement, type ResultSet, type Transaction } from "@libsql/core/api";
import { toResultSet } from "./result-set";
import type { WriteTransaction } from "./write-transaction";

/** A statement in any form of the Client interface, as SQL and arguments. */
export function statementOf(statement: InStatement | readonly [string, InArgs?], args?: InArgs): { sql: string; args: InArgs } {
  if (typeof statement === "string") return { sql: statement, args: args ?? [] };
  if (Array.isArray(statement)) return { sql: statement[0] as string, args: (statement[1] as InArgs | undefined) ?? [] };
  const { sql, args: own } = statement as { sql: string; args?: InArgs };
  return { sql, args: own ?? [] };
}

/** Runs statements one after the other; the error of one says which. */
export function runBatch(transaction: WriteTransaction, statements: readonly (InStatement | readonly [string, InArgs?])[]): ResultSet[] {
  return statements.map((statement, index) => {
    try {
      const { sql, args } = statementOf(statement);
      return toResultSet(transaction.run(sql, args));
    } catch (error) {
      if (!(error instanceof LibsqlError)) throw error;
      throw new LibsqlBatchError(error.message, index, error.code, error.extendedCode, error.rawCode, error);
    }
  });
}

/** A write transaction in @libsql/client's `Transaction` interface. */
export class LocalTransaction implements Transaction {
  constructor(private readonly transaction: WriteTransaction) {}

  get closed(): boolean {
    return !this.transaction.isOpen;
  }

  async execute(statement: InStatement | string, args?: InArgs): Promise<ResultSet> {
    const { sql, args: values } = statementOf(statement, args);
    return toResultSet(this.transaction.run(sql, values));
  }

  async batch(statements: InStatement[]): Promise<ResultSet[]> {
    return runBatch(this.transaction, statements);
  }

  async executeMultiple(sql: string): Promise<void> {
    this.transaction.exec(sql);
  }

  async commit(): Promise<void> {
    this.transaction.commit();
  }

  async rollback(): Promise<void> {
    this.transaction.rollback();
  }

  close(): void {
    this.transaction.rollback();
  }
}
