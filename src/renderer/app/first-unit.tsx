import { Navigate } from '@tanstack/react-router';
import { useUnits } from '../bridge/queries.ts';
import { ErrorState, LoadingState } from '../ui/states.tsx';

/** The start page: the first growth unit, or setting one up. */
export function FirstUnit() {
  const units = useUnits();
  if (units.isError) return <ErrorState error={units.error} onRetry={() => void units.refetch()} />;
  if (units.data === undefined) return <LoadingState />;
  const first = units.data[0];
  if (first === undefined) return <Navigate to="/first-run" replace />;
  return <Navigate to="/unit/$unitId" params={{ unitId: String(first.id) }} replace />;
}
