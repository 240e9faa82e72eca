// SPDX-License-Identifier: MIT
package kmsterm.console;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.ObjIntConsumer;
import kmsterm.console.config.Config;
import kmsterm.console.config.Gpus;
import kmsterm.console.config.Video;
import kmsterm.kms.Card;
import kmsterm.kms.CardUser;
import kmsterm.kms.Edid;
import kmsterm.kms.Head;
import kmsterm.kms.HeadConfig;
import kmsterm.kms.Mastery;
import kmsterm.seat.Device;
import kmsterm.seat.DeviceBroker;
import kmsterm.sys.Errno;
import kmsterm.sys.EventLoop;
import kmsterm.sys.Fd;
import kmsterm.sys.SysException;

/**
 * The cards of the seat, and its framebuffer devices where there is no card. Whoever opens a card
 * that has no master becomes it, so none is opened while the display is somebody else's.
 */
final class Cards implements AutoCloseable {
    /** Who has them. */
    interface Owner {
        /** A display to be shown on. */
        void headAdded(Head head);

        /** It is gone; nothing may be drawn into its buffers any more. */
        void headRemoved(Head head);

        /**
         * What is wanted of a connector with a monitor.
         *
         * @param name of card and connector
         */
        HeadConfig config(String name, Edid edid);

        /** A card's master is ours, maybe after another program had it. */
        void masterGained(String card);

        /** As {@link Card.Listener#denied}. */
        void denied(String card, Optional<CardUser> holder);

        /** A card is used no more. */
        void cardGone();

        /** As {@link Card.Listener#opened}. */
        void opened(String card, CardUser user);
    }

    private static final Path DRM = Path.of("/sys/class/drm");

    private final Gpus gpus;
    private final boolean mayAtomic;
    private final Mastery mastery;
    private final Video.Kind kind;
    private final Hardware hardware;

    /**
     * Connectors are looked at once more so long after the kernel said that something is otherwise:
     * some drivers tell before the monitor has, and virtio-gpu forgets a change that comes while it
     * tells of another one. Guess: the sizes that QEMU passes on come within one second.
     */
    private static final long SECOND_LOOK_NS = 2_000_000_000L;

    private final EventLoop loop;
    private final EventLoop.Timer secondLook;
    private final DeviceBroker broker;
    private final Owner owner;
    private final Log log;
    private final Map<String, Card> cards = new HashMap<>();

    private record Opening(Device device, DeviceBroker.Request request) {}

    /** By sysfs path. */
    private final Map<String, Opening> openings = new HashMap<>();

    /** By sysfs path: what has been opened, until it is given back. */
    private final Map<String, Opening> opened = new HashMap<>();

    /** What is to be opened when the display is ours. */
    private final List<Device> waiting = new ArrayList<>();

    private final Reopenings reopenings;

    /** By sysfs path: the cards that are there, but for those that turned out to be of no use. */
    private final Set<String> usable = new HashSet<>();

    /** Whether a card turned out to be of no use. */
    private boolean disappointed;

    /** By sysfs path: the framebuffer devices that are there, used or not. */
    private final Map<String, Device> framebuffers = new LinkedHashMap<>();

    private boolean paused = true;

    /**
     * Paused at first.
     *
     * @param kind DRM: cards only; FBDEV: framebuffer devices only; AUTO: framebuffer devices as
     *     long as there is no card of use
     * @param broker borrowed
     */
    Cards(
            Video.Kind kind,
            Config config,
            Hardware hardware,
            EventLoop loop,
            DeviceBroker broker,
            Owner owner,
            Log log) {
        this.kind = kind;
        gpus = config.gpus();
        mayAtomic = config.atomic();
        mastery = broker.managed() ? Mastery.GIVEN : Mastery.OURS;
        this.hardware = hardware;
        this.loop = loop;
        secondLook = loop.timer(this::look);
        this.broker = broker;
        this.owner = owner;
        this.log = log;
        reopenings = new Reopenings(loop, this::add);
    }

    /** A card or a framebuffer device. */
    void add(Device device) {
        if (device.isFramebuffer()) {
            framebuffers.put(device.sysPath(), device);
            openFramebuffers();
        } else if (kind == Video.Kind.FBDEV) {
            return;
        } else if (!gpus.has(device.sysName(), DRM)) {
            log.info(device.sysName(), "not used: --gpus " + gpus);
        } else {
            usable.add(device.sysPath());
            giveWay(device);
            if (paused) {
                waiting.add(device);
            } else {
                open(device);
            }
        }
    }

    /** The framebuffer device of the same screen may be gone already, or be the card's own. */
    private void giveWay(Device card) {
        for (Device framebuffer : framebuffers.values()) {
            if (!wanted(framebuffer) && close(framebuffer, Card::close)) {
                log.notice(framebuffer.sysName(), "gives way to " + card.sysName());
            }
        }
    }

    /** A framebuffer device that a card's driver made belongs to the card, if that can be used. */
    private boolean wanted(Device framebuffer) {
        return switch (kind) {
            case FBDEV -> true;
            case AUTO -> usable.isEmpty() && (disappointed || !framebuffer.isOfCard());
            case DRM, VIRTUAL -> false;
        };
    }

    private void openFramebuffers() {
        if (paused) {
            return;
        }
        for (Device device : framebuffers.values()) {
            String path = device.sysPath();
            if (wanted(device) && !cards.containsKey(path) && !openings.containsKey(path)) {
                String why =
                        kind == Video.Kind.FBDEV
                                ? "--video fbdev"
                                : disappointed ? "no card can be used" : "there is no DRM card";
                log.notice(device.sysName(), "framebuffer device taken: " + why);
                open(device);
            }
        }
    }

    /** It is of no use, now or any more. Something else may be. */
    private void discard(Device device) {
        framebuffers.remove(device.sysPath());
        if (usable.remove(device.sysPath())) {
            disappointed = true;
            openFramebuffers();
        }
    }

    private void open(Device device) {
        DeviceBroker.Request request =
                broker.open(
                        device,
                        new DeviceBroker.Client() {
                            @Override
                            public void opened(Fd fd) {
                                opened.put(device.sysPath(), openings.remove(device.sysPath()));
                                take(device, fd);
                            }

                            @Override
                            public void failed(SysException e) {
                                openings.remove(device.sysPath());
                                log.error(device.sysName(), e.getMessage() + "; not used");
                                discard(device);
                            }
                        });
        openings.put(device.sysPath(), new Opening(device, request));
    }

    private void take(Device device, Fd fd) {
        try {
            var reports = new Reports(device);
            Card card =
                    device.isFramebuffer()
                            ? hardware.framebuffer(loop, device.sysName(), fd, reports)
                            : hardware.card(
                                    loop, device.sysName(), fd, mayAtomic, mastery, reports);
            card.policy(connector -> owner.config(connector.nameOn(card.name()), connector.edid()));
            cards.put(device.sysPath(), card);
            card.resume();
        } catch (SysException e) {
            log.error(device.sysName(), e.getMessage() + "; not used");
            giveBack(device);
            discard(device);
        }
    }

    private void giveBack(Device device) {
        Opening opening = opened.remove(device.sysPath());
        if (opening != null) {
            opening.request().close();
        }
    }

    /** Whether there is none, and none about to be used. */
    boolean isEmpty() {
        return cards.isEmpty()
                && openings.isEmpty()
                && waiting.isEmpty()
                && !reopenings.any()
                && framebuffers.values().stream().noneMatch(this::wanted);
    }

    /** Whether one is being opened, or its connectors looked at for the first time. */
    boolean looking() {
        return !openings.isEmpty() || cards.values().stream().anyMatch(Card::looking);
    }

    /** Something happened at its connectors. */
    void changed(Device device) {
        Card card = cards.get(device.sysPath());
        if (card != null && device.isHotplug()) {
            card.rescan();
            secondLook.in(SECOND_LOOK_NS);
        }
    }

    private void look() {
        for (Card card : List.copyOf(cards.values())) {
            card.rescan();
        }
    }

    /** The owner wants something else of some connector. */
    void reconsider() {
        for (Card card : List.copyOf(cards.values())) {
            card.reconsider();
        }
    }

    void remove(Device device) {
        reopenings.forget(device);
        waiting.removeIf(other -> other.sysPath().equals(device.sysPath()));
        if (close(device, Card::unplugged)) {
            log.notice(device.sysName(), departure(device));
        }
        usable.remove(device.sysPath());
        framebuffers.remove(device.sysPath());
        openFramebuffers();
    }

    private static String departure(Device device) {
        return device.isFramebuffer() ? "its driver is gone" : "unplugged";
    }

    /** Whether it was used. */
    private boolean close(Device device, Consumer<Card> how) {
        Opening opening = openings.remove(device.sysPath());
        if (opening != null) {
            opening.request().close();
        }
        Card card = cards.remove(device.sysPath());
        if (card != null) {
            how.accept(card);
            owner.cardGone();
        }
        giveBack(device);
        return card != null;
    }

    /** The display is somebody else's from now on. */
    void pause() {
        paused = true;
        for (Opening opening : openings.values()) {
            opening.request().close();
            if (opening.device().isCard()) {
                waiting.add(opening.device());
            }
        }
        openings.clear();
        for (Card card : List.copyOf(cards.values())) {
            card.pause();
        }
    }

    /** Somebody may be about to become their master: lets him, for so long. */
    void offer(long ns) {
        for (Card card : List.copyOf(cards.values())) {
            card.offer(ns);
        }
    }

    /** Whether somebody else is master of each card while the display is ours. */
    boolean denied() {
        return cards.values().stream().anyMatch(Card::denied)
                && cards.values().stream().noneMatch(Card::active);
    }

    /**
     * Takes them from who has them.
     *
     * @param done as {@link Card#reclaim}, with the card
     */
    void reclaim(ObjIntConsumer<String> done) {
        for (Card card : List.copyOf(cards.values())) {
            card.reclaim(result -> done.accept(card.name(), result));
        }
    }

    /** Whoever opened them is gone, and nobody knows whose they are: to be opened anew. */
    void lost() {
        for (Opening opening : List.copyOf(opened.values())) {
            Device device = opening.device();
            if (close(device, Card::unplugged) && device.isCard()) {
                waiting.add(device);
            }
        }
    }

    /** The display is ours. */
    void resume() {
        paused = false;
        for (Card card : List.copyOf(cards.values())) {
            card.resume();
        }
        for (Device device : List.copyOf(waiting)) {
            open(device);
        }
        waiting.clear();
        openFramebuffers();
    }

    /** Gives the displays back as they were found. */
    @Override
    public void close() {
        secondLook.close();
        reopenings.close();
        for (Opening opening : openings.values()) {
            opening.request().close();
        }
        openings.clear();
        for (Card card : List.copyOf(cards.values())) {
            card.close();
        }
        cards.clear();
        opened.values().forEach(opening -> opening.request().close());
        opened.clear();
    }

    private final class Reports implements Card.Listener {
        private final Device device;

        Reports(Device device) {
            this.device = device;
        }

        @Override
        public void masterGained() {
            owner.masterGained(device.sysName());
        }

        @Override
        public void denied(Optional<CardUser> holder) {
            owner.denied(device.sysName(), holder);
        }

        @Override
        public void opened(CardUser user) {
            owner.opened(device.sysName(), user);
        }

        @Override
        public void headAdded(Head head) {
            owner.headAdded(head);
        }

        @Override
        public void headRemoved(Head head) {
            owner.headRemoved(head);
        }

        @Override
        public void gone(Card card, Throwable why) {
            cards.remove(device.sysPath(), card);
            owner.cardGone();
            if (!(why instanceof SysException failure)) {
                Failures.log(log, device.sysName(), why, "card dropped");
            } else if (failure.errno() == Errno.ENODEV) {
                log.notice(device.sysName(), departure(device));
            } else {
                log.error(device.sysName(), failure.getMessage() + "; " + next(failure));
            }
            framebuffers.remove(device.sysPath());
            // Not now: it is in the midst of telling us.
            loop.defer(
                    () -> {
                        card.close();
                        giveBack(device);
                    });
            boolean unplugged =
                    why instanceof SysException failure && failure.errno() == Errno.ENODEV;
            if (!unplugged && !reopenings.awaits(device)) {
                loop.defer(() -> discard(device));
            }
        }

        /** The last step of the ladder, for hardware that does not answer. */
        private String next(SysException failure) {
            boolean mayDo = failure.errno() == Errno.EIO || failure.errno() == Errno.ETIMEDOUT;
            OptionalLong waitNs = mayDo ? reopenings.later(device) : OptionalLong.empty();
            return waitNs.isEmpty()
                    ? "card dropped"
                    : "opened anew in " + waitNs.getAsLong() / 1_000_000_000 + " s";
        }

        @Override
        public void report(String line) {
            int colon = line.indexOf(": ");
            String subject = colon < 0 ? device.sysName() : line.substring(0, colon);
            log.notice(subject, colon < 0 ? line : line.substring(colon + 2));
        }
    }
}
