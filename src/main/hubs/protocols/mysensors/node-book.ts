import type { ChannelInfo } from '../../hub-protocol.ts';
import { meaningOf, outputMode, sureValueType } from './growing-map.ts';
import { VALUE_TYPES, type ChildType, type ValueType } from './mysensors-tables.ts';

/** More cannot be on one network; noise on the line must not fill the memory. */
const MOST_CHANNELS = 1024;
/** A node that never said what it is, is asked at most so often. */
const ASK_EVERY_MS = 60_000;

interface Child {
  type: ChildType | undefined;
  description: string;
  prefix: string | undefined;
}

interface Node {
  name: string;
  isPresented: boolean;
  askedMs: number;
  readonly children: Map<number, Child>;
}

/** What is known of a network's nodes and children on this link, and which channels that makes. */
export class NodeBook {
  readonly #nodes = new Map<number, Node>();
  /** The channels told, with what was told. */
  readonly #told = new Map<string, string>();

  nameNode(node: number, name: string): void {
    this.#node(node).name = name;
  }

  presentNode(node: number): void {
    this.#node(node).isPresented = true;
  }

  /** Returns the channels that this makes or changes. */
  presentChild(node: number, child: number, type: ChildType | undefined, description: string): readonly ChannelInfo[] {
    const entry = this.#child(node, child);
    entry.type = type;
    entry.description = description;
    const sure = type && sureValueType(type);
    return this.#changed(node, child, sure);
  }

  prefixUnit(node: number, child: number, prefix: string): readonly ChannelInfo[] {
    this.#child(node, child).prefix = prefix;
    return this.#changed(node, child, undefined);
  }

  /** A value of this type came: returns the channel if it is new. */
  noteValue(node: number, child: number, value: ValueType): readonly ChannelInfo[] {
    return this.#changed(node, child, value);
  }

  isOutput(node: number, child: number, value: ValueType): boolean {
    return outputMode(this.#child(node, child).type, value) !== undefined;
  }

  /** Whether the node should now be asked what it is; the asking is taken as done. */
  shouldAsk(node: number, nowMs: number): boolean {
    const entry = this.#node(node);
    if (entry.isPresented || nowMs - entry.askedMs < ASK_EVERY_MS) return false;
    entry.askedMs = nowMs;
    return true;
  }

  /** The gateway started again: whatever it said before is asked anew. */
  forgetPresentations(): void {
    for (const node of this.#nodes.values()) node.isPresented = false;
  }

  #changed(node: number, child: number, value: ValueType | undefined): readonly ChannelInfo[] {
    const prefix = `${node}/${child}/`;
    const types = new Set(value === undefined ? [] : [VALUE_TYPES.indexOf(value)]);
    for (const key of this.#told.keys()) if (key.startsWith(prefix)) types.add(Number(key.slice(prefix.length)));
    return [...types].map((type) => this.#channel(node, child, type)).filter((info) => this.#isNews(info));
  }

  #isNews(info: ChannelInfo): boolean {
    const content = JSON.stringify(info);
    if (this.#told.get(info.channel) === content) return false;
    if (this.#told.size >= MOST_CHANNELS && !this.#told.has(info.channel)) return false;
    this.#told.set(info.channel, content);
    return true;
  }

  #channel(node: number, child: number, type: number): ChannelInfo {
    const { type: childType, description } = this.#child(node, child);
    const valueType = VALUE_TYPES[type];
    const channel = channelKey(node, child, type);
    const label = [this.#nodes.get(node)?.name || `node ${node}`, description || childType || `child ${child}`, valueType ?? `type ${type}`].join(' · ');
    if (!valueType) return { channel, direction: 'in', label };
    const mode = outputMode(childType, valueType);
    if (!mode) return { channel, direction: 'in', label, ...meaningOf(childType, valueType, this.#child(node, child).prefix) };
    // The library keeps outputs as they are when the host falls silent.
    return { channel, direction: 'out', label, output: { mode, safeValue: 0, hasFailsafe: false } };
  }

  #node(node: number): Node {
    let entry = this.#nodes.get(node);
    if (!entry) {
      entry = { name: '', isPresented: false, askedMs: Number.NEGATIVE_INFINITY, children: new Map() };
      this.#nodes.set(node, entry);
    }
    return entry;
  }

  #child(node: number, child: number): Child {
    const { children } = this.#node(node);
    let entry = children.get(child);
    if (!entry) {
      entry = { type: undefined, description: '', prefix: undefined };
      children.set(child, entry);
    }
    return entry;
  }
}

/** `node/child/type`: one child can measure several quantities. */
export function channelKey(node: number, child: number, type: number): string {
  return `${node}/${child}/${type}`;
}
