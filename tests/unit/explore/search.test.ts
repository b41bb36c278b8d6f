import { describe, expect, it } from 'vitest';
import { fairness } from '../../explore/search/fair.ts';
import { Graph, graphMemory, NONE, Trait } from '../../explore/search/graph.ts';
import { searchAlone } from '../../explore/search/search.ts';
import { hash, Seen, seenMemory, type Hash } from '../../explore/search/seen.ts';
import { pathTo, story } from '../../explore/search/story.ts';
import { calm } from '../../explore/world/start.ts';
import { SCENARIO } from './made-up.ts';

describe('the states that were reached', () => {
  const of = (text: string): Hash => {
    const into = { high: 0, low: 0 };
    hash(text, into);
    return into;
  };

  it('are numbered in their order, and known again, by whoever shares the memory', () => {
    const memory = seenMemory(1_000);
    const [one, other] = [new Seen(memory), new Seen(memory)];
    for (let i = 0; i < 1_000; i++) expect((i % 2 === 0 ? one : other).number(of(`state ${i}`))).toBe(i);
    expect(one.number(of('state 7'))).toBe(7);
    expect(one.isNew).toBe(false);
    expect(other.number(of('another'))).toBe(1_000);
    expect(other.isNew).toBe(true);
    expect(one.size).toBe(1_001);
  });
});

/** A graph in which state i is followed by `next[i]` after 1 s. */
function chain(next: readonly number[], traits: readonly number[]): Graph {
  const graph = new Graph(graphMemory(100));
  next.forEach((to, at) => {
    graph.seen.number({ high: at + 1, low: at + 1 });
    graph.fairNext[at] = to;
    graph.fairTime[at] = 1_000;
    graph.traits[at] = Trait.visited | (traits[at] ?? 0);
  });
  return graph;
}

describe('the fair run', () => {
  const { begun, over, unknown, onSocket, underWay, undelivered } = Trait;

  it('that ends is well; the time until a request is known adds up', () => {
    const graph = chain([1, 2, 3, 3], [begun | unknown, begun | unknown, begun, begun | over]);
    expect(fairness(graph)).toEqual({ knownWithin: 2_000, slowest: 0, endless: NONE, undelivered: NONE });
  });

  it('that goes round for ever is found', () => {
    expect(fairness(chain([1, 2, 1], [begun, begun, begun])).endless).not.toBe(NONE);
  });

  it('that ends with an answer which was on the socket and is not delivered is found', () => {
    const graph = chain([1, 2, 2], [begun | onSocket | underWay, begun | underWay, begun | over | undelivered]);
    expect(fairness(graph).undelivered).toBe(0);
  });
});

describe('a search', () => {
  const start = calm(SCENARIO);

  it('without faults visits everything, and breaks nothing', () => {
    const graph = new Graph(graphMemory(20_000));
    const search = searchAlone(graph, start, { scenario: SCENARIO, watches: [], isEnough: () => false });
    expect(graph.isStopped).toBe(false);
    expect(search.frontier).toBe(0);
    expect(search.found).toEqual([]);
    expect(graph.states).toBeGreaterThan(100);
  });

  it('tells the way to a state in words', () => {
    const graph = new Graph(graphMemory(20_000));
    searchAlone(graph, start, { scenario: SCENARIO, watches: [], isEnough: () => false });
    const path = pathTo(graph, { at: graph.states - 1, move: null });
    const told = story(SCENARIO, start, path);
    expect(told).toHaveLength(path.length);
    expect(told[0]).toContain('hears the push of r0');
  });

  it('stops where it is enough, with what waits', () => {
    const graph = new Graph(graphMemory(20_000));
    const search = searchAlone(graph, start, { scenario: SCENARIO, watches: [], isEnough: () => graph.states > 10 });
    expect(graph.isStopped).toBe(true);
    expect(search.frontier).toBeGreaterThan(0);
  });
});
