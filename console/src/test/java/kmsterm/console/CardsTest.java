// SPDX-License-Identifier: MIT
package kmsterm.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import kmsterm.console.config.Config;
import kmsterm.console.config.Video;
import kmsterm.kms.Card;
import kmsterm.kms.CardUser;
import kmsterm.kms.Edid;
import kmsterm.kms.FakeKms;
import kmsterm.kms.Head;
import kmsterm.kms.HeadConfig;
import kmsterm.kms.Mastery;
import kmsterm.kms.ModeInfo;
import kmsterm.kms.SteppedWorker;
import kmsterm.seat.Device;
import kmsterm.seat.DeviceBroker;
import kmsterm.seat.DeviceMonitor;
import kmsterm.seat.Foreground;
import kmsterm.seat.LibseatBroker;
import kmsterm.seat.Logind;
import kmsterm.seat.SessionControls;
import kmsterm.seat.VirtualTerminal;
import kmsterm.sys.Clock;
import kmsterm.sys.Errno;
import kmsterm.sys.EventLoop;
import kmsterm.sys.Fd;
import kmsterm.sys.Signals;
import kmsterm.sys.SysException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which of the cards and framebuffer devices are used, and what gives way to what. */
class CardsTest {
    private static final ModeInfo MODE = ModeInfo.of(65_000, 640, 800, 320, 400, true);

    private final ByteArrayOutputStream logged = new ByteArrayOutputStream();
    private long nowNs = 1;
    private final EventLoop loop = new EventLoop(() -> nowNs);
    private final List<String> told = new ArrayList<>();
    private final Map<String, FakeKms> opened = new HashMap<>();
    private final List<SteppedWorker> workers = new ArrayList<>();

    /** Names of devices that are found to be of no use when they have been opened. */
    private final List<String> useless = new ArrayList<>();

    private Cards cards;

    private void start(Video.Kind kind) {
        var out = new PrintStream(logged, true, StandardCharsets.UTF_8);
        var log = new Log(out, Log.Level.NOTICE, false, Clock.monotonic());
        cards =
                new Cards(
                        kind, Config.defaults(), new Desk(), loop, new Opener(), new Owner(), log);
        cards.resume();
    }

    private static Device card(String name) {
        String path = "/sys/devices/" + name;
        return new Device(Device.DRM, name, path, "/dev/null", Device.DEFAULT_SEAT, Map.of());
    }

    /** As udev has it when something happens at a connector. */
    private static Device hotplug(String name) {
        Device card = card(name);
        return new Device(
                card.subsystem(),
                name,
                card.sysPath(),
                card.devNode(),
                card.seat(),
                Map.of("HOTPLUG", "1"));
    }

    @Test
    void changeThatTheKernelForgot_isSeenAtTheSecondLook() {
        start(Video.Kind.AUTO);
        cards.add(card("card0"));
        assertTold("open card0", "+card0-HDMI-A-1");
        cards.changed(hotplug("card0"));
        assertTold();
        opened.get("card0").disconnect(7);
        assertTold();
        nowNs += 2_000_000_000L;
        assertTold("-card0-HDMI-A-1");
    }

    private static Device firmware(String name) {
        return framebuffer(name, "firmware", Map.of());
    }

    private static Device ofCard(String name) {
        return framebuffer(name, "card", Map.of("KMSTERM_OF_CARD", "1"));
    }

    private static Device framebuffer(String name, String of, Map<String, String> properties) {
        String path = "/sys/devices/" + of + "/" + name;
        return new Device(
                Device.GRAPHICS, name, path, "/dev/null", Device.DEFAULT_SEAT, properties);
    }

    private void settle() {
        boolean busy = true;
        while (busy) {
            busy = false;
            for (SteppedWorker worker : List.copyOf(workers)) {
                busy |= worker.work();
            }
            busy |= loop.step(0);
        }
    }

    private void assertTold(String... expected) {
        settle();
        assertEquals(List.of(expected), told);
        told.clear();
    }

    private String log() {
        return logged.toString(StandardCharsets.UTF_8);
    }

    @AfterEach
    void close() {
        cards.close();
        for (FakeKms kms : opened.values()) {
            assertTrue(kms.closed(), kms.name());
        }
        loop.close();
    }

    @Test
    void withoutACard_theFramebufferDeviceIsUsedAtOnceAndSaysWhy() {
        start(Video.Kind.AUTO);
        cards.add(firmware("fb0"));
        assertFalse(cards.isEmpty());
        assertTold("open fb0", "+fb0-HDMI-A-1");
        assertTrue(log().contains("fb0: framebuffer device taken: there is no DRM card"), log());
    }

    @Test
    void withACard_noFramebufferDeviceIsOpened() {
        start(Video.Kind.AUTO);
        cards.add(card("card0"));
        cards.add(firmware("fb0"));
        cards.add(ofCard("fb1"));
        assertTold("open card0", "+card0-HDMI-A-1");
    }

    @Test
    void cardThatAppears_isHandedOverTo() {
        start(Video.Kind.AUTO);
        cards.add(firmware("fb0"));
        assertTold("open fb0", "+fb0-HDMI-A-1");
        cards.add(card("card0"));
        assertTold("-fb0-HDMI-A-1", "open card0", "+card0-HDMI-A-1");
        assertTrue(opened.get("fb0").closed());
        assertTrue(log().contains("fb0: gives way to card0"), log());
        assertFalse(log().contains("unplugged"), log());
    }

    @Test
    void framebufferDeviceBeingOpened_givesWayToo() {
        start(Video.Kind.AUTO);
        cards.add(firmware("fb0"));
        cards.add(card("card0"));
        assertTold("open card0", "+card0-HDMI-A-1");
    }

    @Test
    void driverTakingOver_isTwoEventsAndTheGapIsSurvived() {
        start(Video.Kind.AUTO);
        Device firmware = firmware("fb0");
        cards.add(firmware);
        assertTold("open fb0", "+fb0-HDMI-A-1");
        opened.get("fb0").unplug();
        cards.remove(firmware);
        assertTold("-fb0-HDMI-A-1");
        assertTrue(cards.isEmpty());
        // The driver's own framebuffer device, before udev is done with the card.
        cards.add(ofCard("fb0"));
        assertTold();
        cards.add(card("card0"));
        assertTold("open card0", "+card0-HDMI-A-1");
        assertTrue(log().contains("fb0: its driver is gone"), log());
    }

    @Test
    void driverThatIsGoneBeforeUdevSaysSo_isToldOnceAndNotTriedAgain() {
        start(Video.Kind.AUTO);
        Device firmware = firmware("fb0");
        cards.add(firmware);
        assertTold("open fb0", "+fb0-HDMI-A-1");
        opened.get("fb0").unplug();
        assertTold("-fb0-HDMI-A-1");
        assertTrue(cards.isEmpty());
        cards.remove(firmware);
        assertTold();
        assertEquals(log().indexOf("driver is gone"), log().lastIndexOf("driver is gone"), log());
    }

    @Test
    void cardThatIsPulledOut_leavesItToTheFramebufferDeviceThatIsLeft() {
        start(Video.Kind.AUTO);
        Device card = card("card0");
        cards.add(card);
        cards.add(firmware("fb0"));
        assertTold("open card0", "+card0-HDMI-A-1");
        cards.remove(card);
        assertTold("-card0-HDMI-A-1", "open fb0", "+fb0-HDMI-A-1");
    }

    @Test
    void cardOfNoUse_isReplacedByItsFramebufferDevice() {
        start(Video.Kind.AUTO);
        useless.add("card0");
        cards.add(card("card0"));
        cards.add(ofCard("fb0"));
        assertTold("open card0", "open fb0", "+fb0-HDMI-A-1");
        assertTrue(log().contains("fb0: framebuffer device taken: no card can be used"), log());
    }

    @Test
    void framebufferDeviceOfNoUse_isTriedOnce() {
        start(Video.Kind.AUTO);
        useless.add("fb0");
        cards.add(firmware("fb0"));
        assertTold("open fb0");
        assertTrue(cards.isEmpty());
        cards.pause();
        cards.resume();
        assertTold();
    }

    @Test
    void displayOfSomebodyElse_isOpenedWhenItIsOurs() {
        start(Video.Kind.AUTO);
        cards.pause();
        cards.add(firmware("fb0"));
        assertTold();
        assertFalse(cards.isEmpty());
        cards.resume();
        assertTold("open fb0", "+fb0-HDMI-A-1");
        cards.pause();
        cards.resume();
        assertTold();
    }

    @Test
    void displayGivenAwayWhileOpening_isOpenedOnceWhenItIsOursAgain() {
        start(Video.Kind.AUTO);
        cards.add(firmware("fb0"));
        cards.pause();
        assertTold();
        cards.resume();
        assertTold("open fb0", "+fb0-HDMI-A-1");
    }

    @Test
    void fbdev_leavesCardsAlone() {
        start(Video.Kind.FBDEV);
        cards.add(card("card0"));
        cards.add(ofCard("fb0"));
        assertTold("open fb0", "+fb0-HDMI-A-1");
    }

    @Test
    void drm_leavesFramebufferDevicesAlone() {
        start(Video.Kind.DRM);
        cards.add(firmware("fb0"));
        assertTold();
        assertTrue(cards.isEmpty());
    }

    private final class Owner implements Cards.Owner {
        @Override
        public void headAdded(Head head) {
            told.add("+" + head.name());
        }

        @Override
        public void headRemoved(Head head) {
            told.add("-" + head.name());
        }

        @Override
        public HeadConfig config(String name, Edid edid) {
            return HeadConfig.DEFAULT;
        }

        @Override
        public void masterGained(String card) {}

        @Override
        public void denied(String card, Optional<CardUser> holder) {
            told.add("denied " + card);
        }

        @Override
        public void cardGone() {}

        @Override
        public void opened(String card, CardUser user) {
            told.add(user + " opens " + card);
        }
    }

    /** Opens in the loop's next turn. */
    private final class Opener implements DeviceBroker {
        @Override
        public Request open(Device device, Client client) {
            boolean[] cancelled = new boolean[1];
            loop.defer(
                    () -> {
                        if (!cancelled[0]) {
                            client.opened(Fd.openDevice(device.devNode()));
                        }
                    });
            return () -> cancelled[0] = true;
        }

        @Override
        public void close() {}
    }

    private final class Desk implements Hardware {
        @Override
        public Gpu.Opening gpu(Gpu.Wish wish) {
            return new Gpu.Unavailable("none");
        }

        @Override
        public void prepare() {}

        @Override
        public DeviceMonitor monitor(EventLoop loop, DeviceMonitor.Listener listener) {
            throw new AssertionError();
        }

        @Override
        public DeviceBroker broker(EventLoop loop) {
            throw new AssertionError();
        }

        @Override
        public LibseatBroker libseat(
                EventLoop loop, int number, Foreground.Listener listener, Consumer<String> report) {
            throw new AssertionError("libseat");
        }

        @Override
        public VirtualTerminal virtualTerminal(
                EventLoop loop,
                Signals signals,
                int number,
                boolean bringToFront,
                Foreground.Listener listener) {
            throw new AssertionError();
        }

        @Override
        public Card card(
                EventLoop loop,
                String name,
                Fd fd,
                boolean mayAtomic,
                Mastery mastery,
                Card.Listener listener) {
            assertTrue(name.startsWith("card"), name);
            return open(name, fd, listener);
        }

        @Override
        public Logind logind(EventLoop loop, Logind.Listener listener) {
            throw new AssertionError();
        }

        @Override
        public SessionControls sessionControls(EventLoop loop, SessionControls.Listener listener) {
            throw new AssertionError();
        }

        @Override
        public Card framebuffer(EventLoop loop, String name, Fd fd, Card.Listener listener) {
            assertTrue(name.startsWith("fb"), name);
            return open(name, fd, listener);
        }

        private Card open(String name, Fd fd, Card.Listener listener) {
            fd.close();
            told.add("open " + name);
            if (useless.contains(name)) {
                throw new SysException("open", name, Errno.EOPNOTSUPP);
            }
            var kms = new FakeKms(name, true, 41);
            kms.connect(7, "HDMI-A-1", 1, MODE);
            opened.put(name, kms);
            var worker = new SteppedWorker();
            workers.add(worker);
            return new Card(kms, loop, worker, listener);
        }
    }
}
