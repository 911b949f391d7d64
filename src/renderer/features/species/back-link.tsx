import { IconArrowLeft } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import classes from './species.module.css';

/** The way back to a list, above a page. */
export function BackLink({ to, text }: { readonly to: '/species' | '/profiles'; readonly text: string }) {
  return (
    <Link to={to} className={classes.back}>
      <IconArrowLeft size={16} aria-hidden />
      {text}
    </Link>
  );
}
