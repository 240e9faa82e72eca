// SPDX-License-Identifier: MIT
package kmsterm.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import kmsterm.console.config.Config;
import kmsterm.console.life.Turns;
import kmsterm.seat.Device;
import kmsterm.seat.DeviceBroker;
import kmsterm.sys.Clock;
import kmsterm.sys.EventLoop;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When devices are opened, and opened anew. */
class InputDevicesTest {
    private static final long SECOND_NS = 1_000_000_000;
    private static final String NODE = "/dev/input/event3";
    private static final Device KEYBOARD =
            new Device(
                    "input",
                    "event3",
                    "/sys/devices/none/event3",
                    NODE,
                    Device.DEFAULT_SEAT,
                    Map.of("ID_INPUT", "1", "ID_INPUT_KEY", "1", "ID_INPUT_KEYBOARD", "1"));

    private long nowNs;
    private final EventLoop loop = new EventLoop(() -> nowNs);
    private final ByteArrayOutputStream logged = new ByteArrayOutputStream();

    /** At what second the keyboard was asked for. */
    private final List<Long> asked = new ArrayList<>();

    private final Mouse mouse = new Mouse(Turns.of(loop), inert(Mouse.Owner.class), TestHost.log());
    private boolean managed;
    private InputDevices devices;

    /** Nobody ever answers. */
    private final class Broker implements DeviceBroker {
        @Override
        public Request open(Device device, Client client) {
            asked.add(nowNs / SECOND_NS);
            return () -> {};
        }

        @Override
        public boolean managed() {
            return managed;
        }

        @Override
        public void close() {}
    }

    private static <T> T inert(Class<T> type) {
        return type.cast(
                Proxy.newProxyInstance(
                        type.getClassLoader(),
                        new Class<?>[] {type},
                        (self, method, arguments) ->
                                method.getReturnType() == boolean.class ? false : null));
    }

    @BeforeEach
    void start() {
        begin(false);
    }

    private void begin(boolean daemon) {
        managed = daemon;
        var out = new PrintStream(logged, true, StandardCharsets.UTF_8);
        devices =
                new InputDevices(
                        Config.defaults(),
                        "C",
                        false,
                        loop,
                        new Broker(),
                        inert(Keyboards.Owner.class),
                        mouse,
                        new Log(out, Log.Level.DEBUG, false, Clock.monotonic()));
        devices.resume();
        devices.add(KEYBOARD);
        assertEquals(List.of(nowNs / SECOND_NS), asked);
        asked.clear();
    }

    @AfterEach
    void close() {
        devices.close();
        mouse.close();
        loop.close();
    }

    private void pass(int seconds) {
        for (int i = 0; i < seconds; i++) {
            nowNs += SECOND_NS;
            loop.step(0);
        }
    }

    private String log() {
        return logged.toString(StandardCharsets.UTF_8);
    }

    @Test
    void deviceThatCannotBeRead_isOpenedAnewLaterAndLater_andThenNoMore() {
        devices.dead(NODE);
        pass(500);
        assertEquals(List.of(1L), asked);
        devices.dead(NODE);
        pass(50);
        devices.dead(NODE);
        pass(500);
        assertEquals(List.of(1L, 510L, 650L), asked);
        devices.dead(NODE);
        pass(500);
        assertEquals(3, asked.size());
        assertTrue(log().contains("event3: could not be read again and again; not used"), log());
    }

    @Test
    void deviceThatWorkedForLong_beginsAnew() {
        devices.dead(NODE);
        pass(10);
        devices.dead(NODE);
        pass(700);
        asked.clear();
        devices.dead(NODE);
        pass(100);
        assertEquals(List.of(711L), asked);
    }

    @Test
    void deviceThatIsUnplugged_isNotOpenedAnew() {
        devices.dead(NODE);
        devices.remove(KEYBOARD);
        pass(500);
        assertEquals(List.of(), asked);
        devices.dead(NODE);
        pass(500);
        assertEquals(List.of(), asked);
    }

    /** Whoever manages the seat takes them away, and they are asked for when it is ours again. */
    @Test
    void deviceThatIsRevokedWithTheSeat_waitsForTheSeat() {
        devices.close();
        begin(true);
        devices.dead(NODE);
        devices.pause();
        devices.dead(NODE);
        pass(500);
        assertEquals(List.of(), asked);
        devices.resume();
        assertEquals(List.of(500L), asked);
    }
}
