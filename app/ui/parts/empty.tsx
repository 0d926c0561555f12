import type { ReactNode } from "react";
import { Icon } from "./icon";

export interface EmptyProps {
  title: string;
  /** What the thing is for. */
  children: ReactNode;
  /** The first step. */
  action?: ReactNode;
  /** Level of the heading: 2 unless it stands inside a titled section. */
  level?: 2 | 3;
}

/** In place of a list with nothing in it. */
export function Empty({ title, children, action, level = 2 }: EmptyProps) {
  const Heading = `h${level}` as const;
  return (
    <div className="empty">
      <Heading>{title}</Heading>
      <p>{children}</p>
      {action ? <p>{action}</p> : null}
    </div>
  );
}

export interface LockedProps {
  title: string;
  /** Why it is locked. */
  children: ReactNode;
  /** The way to get it. */
  action?: ReactNode;
  /** Level of the heading: 2 unless it stands inside a titled section. */
  level?: 2 | 3;
}

/** In place of something the person does not have: the lock, why, and the way in. */
export function Locked({ title, children, action, level = 2 }: LockedProps) {
  const Heading = `h${level}` as const;
  return (
    <div className="locked">
      <Heading>
        <Icon name="lock" /> {title}
      </Heading>
      <p>{children}</p>
      {action ? <p>{action}</p> : null}
    </div>
  );
}
