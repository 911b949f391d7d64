import { ActionIcon, Tooltip } from '@mantine/core';
import { IconArrowBackUp, IconArrowForwardUp, IconChevronLeft, IconChevronRight, IconZoomIn, IconZoomOut, type Icon } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { SharedView } from '../../charts/chart-view.ts';
import type { ViewGestures } from '../../charts/view-gestures.ts';
import { ZOOM_STEP } from './history-keys.ts';
import classes from './history.module.css';

interface ViewButtonsProps {
  readonly view: SharedView;
  readonly gestures: ViewGestures;
  readonly canGoBack: boolean;
  readonly canGoForward: boolean;
  readonly onBack: () => void;
  readonly onForward: () => void;
}

/** Half a screen at a time. */
const STEP = 0.5;

/** All that gestures do, for those who rather press a button. */
export function ViewButtons({ view, gestures, canGoBack, canGoForward, onBack, onForward }: ViewButtonsProps) {
  const { t } = useTranslation();
  const pan = (part: number) => (): void => {
    gestures.pan(part);
    gestures.settleSoon();
  };
  const zoom = (factor: number) => (): void => {
    const { from, to } = view.read();
    gestures.zoom(factor, (from + to) / 2);
    gestures.settleSoon();
  };
  const buttons: readonly { readonly label: string; readonly Shape: Icon; readonly run: () => void; readonly isOff?: boolean }[] = [
    { label: t('history.back'), Shape: IconArrowBackUp, run: onBack, isOff: !canGoBack },
    { label: t('history.forward'), Shape: IconArrowForwardUp, run: onForward, isOff: !canGoForward },
    { label: t('history.earlier'), Shape: IconChevronLeft, run: pan(-STEP) },
    { label: t('history.later'), Shape: IconChevronRight, run: pan(STEP) },
    { label: t('history.zoomIn'), Shape: IconZoomIn, run: zoom(1 / ZOOM_STEP) },
    { label: t('history.zoomOut'), Shape: IconZoomOut, run: zoom(ZOOM_STEP) },
  ];
  return (
    <div className={classes.buttons}>
      {buttons.map(({ label, Shape, run, isOff = false }) => (
        <Tooltip key={label} label={label} openDelay={400}>
          <ActionIcon variant="default" size={30} aria-label={label} disabled={isOff} onClick={run}>
            <Shape size={16} aria-hidden />
          </ActionIcon>
        </Tooltip>
      ))}
    </div>
  );
}
