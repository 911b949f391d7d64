/** A chart as it goes into a picture. */
export interface PicturedChart {
  readonly title: string;
  /** One text for each line, with the CSS colour and the dash of that line. */
  readonly legend: readonly { readonly text: string; readonly colour: string; readonly dash: readonly number[] }[];
  readonly canvas: HTMLCanvasElement;
}

export interface PictureContent {
  readonly title: string;
  /** From when to when, and in which zone. */
  readonly subtitle: string;
  readonly charts: readonly PicturedChart[];
  readonly colours: { readonly page: string; readonly text: string; readonly dim: string };
  readonly fontFamily: string;
}

const MARGIN = 16;
const TITLE_HEIGHT = 52;
const CHART_TITLE_HEIGHT = 22;
const LEGEND_LINE_HEIGHT = 18;
const SWATCH = 24;

/** Draws charts with their titles and legends below each other, in the size in which they stand on the screen. */
export function drawPicture({ title, subtitle, charts, colours, fontFamily }: PictureContent): HTMLCanvasElement {
  const scale = window.devicePixelRatio;
  const width = Math.max(...charts.map(({ canvas }) => canvas.width)) / scale + 2 * MARGIN;
  const heightOf = ({ canvas, legend }: PicturedChart): number => CHART_TITLE_HEIGHT + legend.length * LEGEND_LINE_HEIGHT + canvas.height / scale + MARGIN;
  const height = MARGIN + TITLE_HEIGHT + charts.reduce((sum, chart) => sum + heightOf(chart), 0);

  const picture = document.createElement('canvas');
  picture.width = Math.round(width * scale);
  picture.height = Math.round(height * scale);
  const context = picture.getContext('2d');
  if (context === null) throw new Error('A canvas of this window gives no context to draw in.');
  context.scale(scale, scale);
  context.textBaseline = 'middle';
  const write = (text: string, x: number, y: number, colour: string, font: string): void => {
    context.fillStyle = colour;
    context.font = `${font} ${fontFamily}`;
    context.fillText(text, x, y, width - x - MARGIN);
  };

  context.fillStyle = colours.page;
  context.fillRect(0, 0, width, height);
  write(title, MARGIN, MARGIN + 12, colours.text, '600 18px');
  write(subtitle, MARGIN, MARGIN + 34, colours.dim, '13px');
  let y = MARGIN + TITLE_HEIGHT;
  for (const chart of charts) {
    write(chart.title, MARGIN, y + CHART_TITLE_HEIGHT / 2, colours.text, '600 13px');
    y += CHART_TITLE_HEIGHT;
    for (const { text, colour, dash } of chart.legend) {
      context.strokeStyle = colour;
      context.lineWidth = 2;
      context.setLineDash([...dash]);
      context.beginPath();
      context.moveTo(MARGIN, y + LEGEND_LINE_HEIGHT / 2);
      context.lineTo(MARGIN + SWATCH, y + LEGEND_LINE_HEIGHT / 2);
      context.stroke();
      write(text, MARGIN + SWATCH + 8, y + LEGEND_LINE_HEIGHT / 2, colours.text, '13px');
      y += LEGEND_LINE_HEIGHT;
    }
    context.drawImage(chart.canvas, MARGIN, y, chart.canvas.width / scale, chart.canvas.height / scale);
    y += chart.canvas.height / scale + MARGIN;
  }
  return picture;
}

/** A canvas as base64 of a PNG of at most so many characters, made smaller until it fits; undefined when it never does. */
export function pngOf(canvas: HTMLCanvasElement, mostCharacters: number): string | undefined {
  for (const part of [1, 0.75, 0.5]) {
    const png = scaled(canvas, part).toDataURL('image/png').replace('data:image/png;base64,', '');
    if (png.length <= mostCharacters) return png;
  }
  return undefined;
}

function scaled(canvas: HTMLCanvasElement, part: number): HTMLCanvasElement {
  if (part === 1) return canvas;
  const smaller = document.createElement('canvas');
  smaller.width = Math.round(canvas.width * part);
  smaller.height = Math.round(canvas.height * part);
  smaller.getContext('2d')?.drawImage(canvas, 0, 0, smaller.width, smaller.height);
  return smaller;
}
