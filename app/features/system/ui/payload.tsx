/** A payload as text, with long lines broken: it is read on a phone too. `hint` says what is not in it. */
export function Payload({ text, hint }: { text: string; hint: string }) {
  return (
    <div className="rich">
      <p className="hint">{hint}</p>
      <pre>{text}</pre>
    </div>
  );
}
