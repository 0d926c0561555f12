import { useUiWords } from "../words";

export interface ProgressProps {
  /** Unique on the page. */
  id: string;
  /** What is under way, how far, what happens if one leaves. */
  label: string;
  /** Left out while nobody knows. */
  value?: number;
  max: number;
}

/** Long work under way. */
export function Progress({ id, label, value, max }: ProgressProps) {
  const words = useUiWords();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <progress id={id} max={max} value={value}>
        {value === undefined ? null : words.ofTotal(value, max)}
      </progress>
    </div>
  );
}
