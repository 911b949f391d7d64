import { useLocation } from '@tanstack/react-router';
import { TaskNotice } from '../features/data/task-notice.tsx';

/** How the task goes that a notice of every page started; the page of the data shows it itself. */
export function TaskElsewhere() {
  const { pathname } = useLocation();
  return pathname.startsWith('/data') ? null : <TaskNotice />;
}
