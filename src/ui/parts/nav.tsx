import { Icon, type IconName } from "../icons.tsx";

export interface NavPlace {
  href: string;
  icon: IconName;
  label: string;
  here: boolean;
}

/** The four places. */
export function Nav({ label, places }: { label: string; places: readonly NavPlace[] }) {
  return (
    <nav class="nav" aria-label={label}>
      {places.map(({ href, icon, label: name, here }) => (
        <a key={href} href={href} aria-current={here ? "page" : undefined}>
          <Icon name={icon} />
          {name}
        </a>
      ))}
    </nav>
  );
}
