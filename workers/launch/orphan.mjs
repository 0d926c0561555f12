// @ts-check
/**
 * Loaded into web and worker before anything else: when the supervisor is gone without a word (SIGKILL, a crash), its
 * channel closes, and the process stops as if asked. Otherwise it would keep port and databases for ever.
 */
process.once("disconnect", () => process.kill(process.pid, "SIGTERM"));
process.channel?.unref();
