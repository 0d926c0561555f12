/**
 * Does `work` and answers its value no earlier than `minMs` after it began, so that how long it took says nothing of
 * what was found. `minMs` is well above what the longest way takes; what takes longer still is answered at once.
 */
export async function answerAfter<T>(minMs: number, work: () => Promise<T>): Promise<T> {
  const [value] = await Promise.all([work(), new Promise<void>((resolve) => setTimeout(resolve, minMs))]);
  return value;
}
