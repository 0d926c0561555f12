/** Who runs the place: the academy (or, on the operator's host, the deployment). */
export interface BrandProps {
  name: string;
  href: string;
  /** Address of the academy's own mark; without one the crossing is drawn. */
  logo?: string;
}

/** The mark and the name, as the link home. */
export function Brand({ name, href, logo }: BrandProps) {
  return (
    <a className="brand" href={href}>
      {logo ? <img className="logo" src={logo} alt="" /> : <Mark />}
      {name}
    </a>
  );
}

/** The crossing: three cells grown, one to come. */
export function Mark() {
  return (
    <svg className="mark" viewBox="0 0 24 24" aria-hidden="true">
      <path d="M12 1l5 5-5 5-5-5zM5.5 7.5l5 5-5 5-5-5zM12 14l5 5-5 5-5-5z" />
      <path fill="none" d="M18.5 8.3l4.2 4.2-4.2 4.2-4.2-4.2z" />
    </svg>
  );
}
