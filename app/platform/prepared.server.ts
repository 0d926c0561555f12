/**
 * A statement prepared once for each database handle and dropped with it: building SQL costs about five times what
 * running a small select does (`stack.md`), and there are many academies.
 */
export function preparedFor<Handle extends object, Statement>(prepare: (handle: Handle) => Statement): (handle: Handle) => Statement {
  const known = new WeakMap<Handle, Statement>();
  return (handle) => {
    let statement = known.get(handle);
    if (!statement) known.set(handle, (statement = prepare(handle)));
    return statement;
  };
}
