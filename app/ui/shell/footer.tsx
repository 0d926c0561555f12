import { useUiWords } from "../words";

/** A link at the foot of a page. */
export interface FooterLink {
  href: string;
  label: string;
}

export interface FooterProps {
  /** What stands first, as text: the academy's name and place. */
  text?: string;
  links?: readonly FooterLink[];
  /** Where the sign-out button posts to; left out where nobody is signed in. */
  signOut?: string;
}

/** The foot of every page. Signing out changes something, so it is a form that posts. */
export function Footer({ text, links = [], signOut }: FooterProps) {
  const words = useUiWords();
  return (
    <footer className="foot">
      {text ? <span>{text}</span> : null}
      {links.map((link) => (
        <a key={link.href} href={link.href}>
          {link.label}
        </a>
      ))}
      {signOut ? (
        <form method="post" action={signOut}>
          <button type="submit" className="as-link">
            {words.signOut}
          </button>
        </form>
      ) : null}
    </footer>
  );
}
