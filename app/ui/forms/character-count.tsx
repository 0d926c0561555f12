import { useEffect, useState } from "react";
import { useUiWords } from "../words";

export interface CharacterCountProps {
  id: string;
  /** Id of the textarea that is counted. */
  controlId: string;
  limit: number;
}

/** How long typing pauses before the count is spoken, ms; GOV.UK's count waits as long. */
const SPEAK_AFTER = 1000;

/**
 * Says how much may be written. Without script it is a sentence with the limit; where the page
 * hydrates it becomes what is left, seen at once and spoken when typing pauses.
 */
export function CharacterCount({ id, controlId, limit }: CharacterCountProps) {
  const words = useUiWords();
  const [length, setLength] = useState<number | null>(null);
  const [spoken, setSpoken] = useState<number | null>(null);

  useEffect(() => {
    const control = document.getElementById(controlId);
    if (!(control instanceof HTMLTextAreaElement)) return undefined;
    const count = () => setLength([...control.value].length);
    count();
    control.addEventListener("input", count);
    return () => control.removeEventListener("input", count);
  }, [controlId]);

  useEffect(() => {
    const timer = setTimeout(() => setSpoken(length), SPEAK_AFTER);
    return () => clearTimeout(timer);
  }, [length]);

  const sentence = (n: number) => (n > limit ? words.charactersOver(n - limit) : words.charactersLeft(limit - n));
  return (
    <>
      <p className="hint" id={id}>
        {length === null ? words.upTo(limit) : sentence(length)}
      </p>
      <span className="vh" role="status">
        {spoken === null ? "" : sentence(spoken)}
      </span>
    </>
  );
}
