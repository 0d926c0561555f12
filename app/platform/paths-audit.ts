/** The pages of an audit log below this path. */
export const auditAt = (base: string) => ({
  log: (search = "") => `${base}${search}`,
  line: (seq: number) => `${base}/${String(seq)}`,
  /** Everything that was done to this, and everything that somebody did. */
  about: (type: string, id: string) => `${base}?object=${encodeURIComponent(`${type}:${id}`)}`,
  by: (id: string) => `${base}?who=${encodeURIComponent(id)}`,
  export: (search = "") => `${base}/export${search}`,
  exportFile: (search = "") => `${base}/export/file${search}`,
  verification: () => `${base}/verification`,
});
