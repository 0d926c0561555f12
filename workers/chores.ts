/** Work of the deployment itself, no academy's: archives that were asked for, backups that are due. */
export interface Chore {
  readonly name: string;
  /** True: something was done, and there may be more. */
  run(): Promise<boolean>;
}

export interface Chores {
  /** There may be something to do. Cheap, never throws. */
  poke(): void;
  /** Begins nothing new and waits a moment for what runs; what is not done then is begun anew by the next worker. */
  stop(): Promise<void>;
}

const everyMs = 15_000;
const stopMs = 3_000;

/** One chore at a time, each until it has nothing left: on a poke, and every quarter of a minute. */
export function startChores(chores: readonly Chore[], onTrouble: (name: string, error: unknown) => void, everyMs_ = everyMs): Chores {
  let stopping = false;
  let again = false;
  let working: Promise<void> | null = null;
  const goOn = (): boolean => !stopping;

  async function round(): Promise<void> {
    for (const { name, run } of chores) {
      try {
        while (goOn() && (await run()));
      } catch (error) {
        if (goOn()) onTrouble(name, error);
      }
    }
  }
  function poke(): void {
    if (stopping) return;
    again = true;
    working ??= (async () => {
      while (again && goOn()) {
        again = false;
        await round();
      }
      working = null;
    })();
  }
  const timer = setInterval(poke, everyMs_);
  poke();
  return {
    poke,
    async stop() {
      stopping = true;
      clearInterval(timer);
      if (working) await Promise.race([working, new Promise((resolve) => setTimeout(resolve, stopMs))]);
    },
  };
}
