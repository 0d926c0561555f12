import { useEffect, useState } from "react";

/** How often the figures are asked for, and at most how seldom when nobody answers. */
const everyMs = 5_000;
const longestMs = 120_000;

/** The wait after so many failures in a row: doubled each time. Pure. */
export const waitAfter = (failures: number): number => Math.min(longestMs, everyMs * 2 ** failures);

/**
 * Figures that stay up to date while the page is looked at; without script they are those the page came with. A hidden
 * page asks nothing, one that is looked at again asks at once. Whoever is signed out meanwhile hears no more.
 */
export function useLiveFigures<Figures>(address: string, first: Figures): Figures {
  const [figures, setFigures] = useState(first);
  useEffect(() => {
    let timer: number | undefined;
    let failures = 0;
    let over = false;
    const later = () => {
      window.clearTimeout(timer);
      if (!over && !document.hidden) timer = window.setTimeout(() => void ask(), waitAfter(failures));
    };
    const ask = async () => {
      try {
        const answer = await fetch(address, { headers: { accept: "application/json" }, redirect: "error", cache: "no-store" });
        if (answer.status === 401 || answer.status === 403 || answer.status === 404) over = true;
        if (!answer.ok) throw new Error(String(answer.status));
        const fresh = (await answer.json()) as Figures;
        failures = 0;
        if (!over) setFigures(fresh);
      } catch {
        // What was last heard stays: it says no more than a page that was opened then.
        failures += 1;
      }
      later();
    };
    const looked = () => {
      window.clearTimeout(timer);
      if (!document.hidden && !over) void ask();
    };
    document.addEventListener("visibilitychange", looked);
    later();
    return () => {
      over = true;
      window.clearTimeout(timer);
      document.removeEventListener("visibilitychange", looked);
    };
  }, [address]);
  return figures;
}
