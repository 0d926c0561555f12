import { RemixBrowser } from "@remix-run/react";
import { startTransition } from "react";
import { hydrateRoot } from "react-dom/client";
import { ShellProvider, type ShellView } from "~/platform/shell";
import { HydrationProvider } from "./root/hydration";

/** Runs only on pages whose route says `hydrate`; the frame's view comes with the page. */
const carried = document.getElementById("shell");
const view = JSON.parse(carried?.textContent ?? "null") as ShellView;
const nonce = carried?.nonce ?? "";

startTransition(() => {
  hydrateRoot(
    document,
    <ShellProvider view={view}>
      <HydrationProvider value={{ refused: document.title.startsWith("Error:"), nonce, state: carried?.textContent ?? "", words: document.getElementById("words")?.textContent ?? "" }}>
        <RemixBrowser />
      </HydrationProvider>
    </ShellProvider>,
  );
});
