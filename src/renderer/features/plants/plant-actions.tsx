import { Button } from '@mantine/core';
import { IconArchive, IconArrowsMove, IconBucket, IconPencil, IconSeedling } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlantWithEvents } from '../../../shared/contract/plants.contract.ts';
import { ArchivePlantDialog } from './archive-plant-dialog.tsx';
import { EditPlantDialog } from './edit-plant-dialog.tsx';
import { PlaceDialog } from './place-dialog.tsx';
import { PotDialog } from './pot-dialog.tsx';
import { StageDialog } from './stage-dialog.tsx';

const ACTIONS = [
  { text: 'newStage', Shape: IconSeedling, Dialog: StageDialog },
  { text: 'move', Shape: IconArrowsMove, Dialog: PlaceDialog },
  { text: 'repot', Shape: IconBucket, Dialog: PotDialog },
  { text: 'edit', Shape: IconPencil, Dialog: EditPlantDialog },
  { text: 'archive', Shape: IconArchive, Dialog: ArchivePlantDialog },
] as const;

/** What a grower can enter for a plant: a button and its dialog each. */
export function PlantActions({ plant }: { readonly plant: PlantWithEvents }) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState<(typeof ACTIONS)[number]['text']>();
  return ACTIONS.map(({ text, Shape, Dialog }) => (
    <span key={text} style={{ display: 'contents' }}>
      <Button variant="default" leftSection={<Shape size={16} aria-hidden />} onClick={() => setOpened(text)}>
        {t(`plants.page.${text}`)}
      </Button>
      {opened === text && <Dialog plant={plant} onClose={() => setOpened(undefined)} />}
    </span>
  ));
}
