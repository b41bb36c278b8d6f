import { press, typeApprovalPin } from './support/approval.ts';
import { choosePin, enrolByHand, passMitId, saveName, typePin } from './support/enrolment.ts';
import { WHOLE } from './support/extent.ts';
import { expect, test, type World } from './support/fixture.ts';
import { readEntry } from './support/profile.ts';
import { changePin, openChangePin, openReset, resetWithPin } from './support/status.ts';
import { da } from './support/texts.ts';

/**
 * A kill (SIGKILL) at each step of what cannot be done in one, then a new start. Elsewhere: while the PIN is judged, and around the
 * server's deletion (status-reset.spec.ts); while a PIN is typed, and around the server's change (status-pin.spec.ts); between two
 * calls to the keychain, where no process can be stopped from outside (tests/integration/device).
 */
const NAME = 'OS2faktor – Kontor';
const REGISTER = /\/register$/;
const STATUS = /\/status$/;

/** The device is there, connected, and answers a login with `pin`. */
async function expectWorking(world: World, pin: string): Promise<void> {
  await world.online();
  const request = await world.logIn();
  const approval = await world.product.window('approval');
  await typeApprovalPin(approval, pin);
  await press(approval, da.t('approval.approve'));
  await expect.poll(() => world.answer(request)).toBe('accepted');
}

const unverified = (world: World): number =>
  world.server.books.devices().filter(({ nemIdRegistered }) => !nemIdRegistered).length;

interface Step {
  readonly name: string;
  /** Brings a fresh program to the step, and gives back when it is there. */
  readonly reach: (world: World) => Promise<void>;
  /** Where the next start goes on. */
  readonly then: 'name' | 'pin' | 'mitid' | 'done';
  /** Devices that nobody can use, left on the server at the most. */
  readonly left: 0 | 1;
}

const begin = async (world: World) => {
  const page = await world.product.window('enrolment');
  await saveName(page, NAME);
  return page;
};

const ENROLMENT: readonly Step[] = [
  {
    name: 'while the name is typed',
    reach: async ({ product }) => {
      await (await product.window('enrolment')).getByLabel(da.t('enrolment.name.label')).fill(NAME);
    },
    then: 'name',
    left: 0,
  },
  {
    name: 'while the PIN is typed',
    reach: async (world) => {
      await typePin(await begin(world), world.pins.right, '');
    },
    then: 'pin',
    left: 0,
  },
  {
    name: 'before the server has the registration',
    reach: async (world) => {
      world.server.faults.rest({ path: REGISTER, action: { kind: 'hang' } });
      const page = await begin(world);
      await choosePin(page, world.pins.right);
      await expect(page.getByRole('button', { name: da.t('enrolment.pin.activating') })).toBeVisible();
    },
    then: 'pin',
    left: 0,
  },
  {
    name: 'after the server has the registration, before its answer',
    reach: async (world) => {
      world.server.faults.rest({ path: REGISTER, action: { kind: 'dropAnswer' } });
      await choosePin(await begin(world), world.pins.right);
      await expect.poll(() => world.server.books.devices()).toHaveLength(1);
    },
    then: 'pin',
    left: 1,
  },
  {
    name: 'when the entry is in the keychain, on the way to MitID',
    reach: async (world) => {
      await choosePin(await begin(world), world.pins.right);
      await expect.poll(() => readEntry(world.profile), { intervals: [10] }).toContain('deviceId');
    },
    then: 'mitid',
    left: 0,
  },
  {
    name: 'during MitID',
    reach: async (world) => {
      await choosePin(await begin(world), world.pins.right);
      const page = await world.product.serverPage();
      await page.getByRole('link', { name: 'Verificer identitet' }).click();
      await page.locator('button[value="success"]').waitFor();
    },
    then: 'mitid',
    left: 0,
  },
  {
    name: 'after MitID, before the status',
    reach: async (world) => {
      await choosePin(await begin(world), world.pins.right);
      await world.product.serverPage();
      world.server.faults.rest({ path: STATUS, action: { kind: 'hang' } });
      await passMitId(world.product, 'success');
      await expect.poll(() => unverified(world)).toBe(0);
    },
    then: 'done',
    left: 0,
  },
  {
    name: 'when all is done',
    reach: async (world) => {
      await enrolByHand(world.product, NAME, world.pins.right);
    },
    then: 'done',
    left: 0,
  },
];

const HEADINGS = {
  name: da.t('enrolment.name.heading'),
  pin: da.t('enrolment.pin.heading'),
  mitid: da.t('enrolment.mitid.heading'),
} as const;

/** Tried with every change: a step on each side of the registration. */
const OFTEN: readonly string[] = ['while the PIN is typed', 'during MitID'];

test.describe('an enrolment, killed', () => {
  for (const step of ENROLMENT) {
    const extent = OFTEN.includes(step.name) ? {} : WHOLE;
    test(`${step.name}: it goes on there, and ends with a device that works`, extent, async ({ world }) => {
      const { product, pins } = world;
      await world.launch();
      await step.reach(world);
      await product.kill();
      world.server.faults.clear();
      await product.launch();
      if (step.then !== 'done') {
        const page = await product.window('enrolment');
        await expect(page.getByRole('heading', { name: HEADINGS[step.then] })).toBeVisible();
        if (step.then === 'name') await saveName(page, NAME);
        if (step.then === 'mitid') await page.getByRole('button', { name: da.t('enrolment.mitid.verify') }).click();
        else await choosePin(page, pins.right);
        await passMitId(product, 'success');
        await expect(page.getByRole('heading', { name: da.t('enrolment.done.heading') })).toBeVisible();
      }
      await expectWorking(world, pins.right);
      expect(world.server.books.devices().length).toBe(1 + step.left);
      expect(unverified(world)).toBe(step.left);
      expect(world.device().name).toBe(NAME);
    });
  }
});

test.describe('a reset, killed', () => {
  test('when the server and the keychain have forgotten the device: nothing is left of it, and a new one is enrolled', async ({
    world,
  }) => {
    const { product, pins } = world;
    await world.enrol();
    await world.launch({ switches: ['--autostart'] });
    await world.online();
    await resetWithPin(await openReset(product), pins.right);
    await expect.poll(() => readEntry(world.profile)).toBeNull();
    await product.kill();
    await product.launch();
    await enrolByHand(product, NAME, pins.right);
    await expectWorking(world, pins.right);
    expect(world.server.books.devices().map(({ disabled }) => disabled)).toEqual([true, false]);
  });
});

test.describe('a change of PIN, killed', () => {
  test('when the server has said yes: the new one holds', async ({ world }) => {
    const { product, pins } = world;
    await world.enrol();
    await world.launch({ switches: ['--autostart'] });
    await world.online();
    const page = await openChangePin(product);
    await changePin(page, { oldPin: pins.right, newPin: pins.wrong });
    await expect(page.getByRole('heading', { name: da.t('status.pin.changed.title') })).toBeVisible();
    await product.kill();
    await product.launch({ switches: ['--autostart'] });
    await expectWorking(world, pins.wrong);
  });
});

test('killed while a login request waits: the next start fetches it', async ({ world }) => {
  const { product, pins } = world;
  const { request } = await world.withRequest();
  await product.kill();
  await product.launch({ switches: ['--autostart'] });
  const page = await product.window('approval');
  await typeApprovalPin(page, pins.right);
  await press(page, da.t('approval.approve'));
  await expect.poll(() => world.answer(request)).toBe('accepted');
});
