import { Button } from '@mantine/core';
import { IconPhotoDown } from '@tabler/icons-react';
import type { RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { MOST_PICTURE_CHARACTERS } from '../../../shared/contract/app.contract.ts';
import { client } from '../../bridge/client.ts';
import { useCommand } from '../../bridge/use-command.ts';
import type { TimeSpan } from '../../charts/time-span.ts';
import { useFormat } from '../../ui/use-format.ts';
import { useCommandNotice } from '../../ui/use-command-notice.ts';
import { drawPicture, pngOf, type PicturedChart } from './picture.ts';

interface SavePictureProps {
  /** Holds the charts that go into the picture. */
  readonly charts: RefObject<HTMLElement | null>;
  readonly span: TimeSpan;
  readonly timeZone: string;
}

function chartsIn(element: HTMLElement): readonly PicturedChart[] {
  return [...element.querySelectorAll<HTMLElement>('[data-testid="history-panel"]')].flatMap((panel) => {
    const canvas = panel.querySelector('canvas');
    if (canvas === null) return [];
    const legend = [...panel.querySelectorAll<HTMLElement>('li')].map((entry) => {
      const line = entry.querySelector('line');
      return {
        text: [...entry.querySelectorAll('span')].map((part) => part.textContent.trim()).join('  '),
        colour: line === null ? '' : getComputedStyle(line).stroke,
        dash: (line?.getAttribute('stroke-dasharray') ?? '').split(' ').filter(Boolean).map(Number),
      };
    });
    return [{ title: panel.querySelector('h2')?.textContent ?? '', legend, canvas }];
  });
}

/** Saves the charts as they stand on the screen, with what they show and when. */
export function SavePicture({ charts, span, timeZone }: SavePictureProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const notice = useCommandNotice();
  const save = useCommand(client.app.savePicture, []);

  const run = (): void => {
    const element = charts.current;
    if (element === null) return;
    const style = getComputedStyle(element);
    const token = (name: string): string => style.getPropertyValue(name).trim();
    const instant = (at: number): string => `${format.day(at, timeZone)}, ${format.time(at, timeZone)}`;
    const picture = drawPicture({
      title: t('history.title'),
      subtitle: `${instant(span.from)} – ${instant(span.to)} (${timeZone})`,
      charts: chartsIn(element),
      colours: { page: token('--sg-panel'), text: token('--sg-text'), dim: token('--sg-text-dim') },
      fontFamily: style.fontFamily,
    });
    const png = pngOf(picture, MOST_PICTURE_CHARACTERS);
    if (png === undefined) {
      notice.failed(new Error(t('history.picture.tooLarge')));
      return;
    }
    save.mutate(
      { name: `${t('history.picture.name')} ${new Date(span.from).toISOString().slice(0, 10)}`, png },
      { onSuccess: ({ fileName }) => fileName !== undefined && notice.done(t('history.picture.saved', { name: fileName })), onError: notice.failed },
    );
  };
  return (
    <Button variant="default" size="xs" leftSection={<IconPhotoDown size={14} aria-hidden />} loading={save.isPending} onClick={run}>
      {t('history.picture.save')}
    </Button>
  );
}
