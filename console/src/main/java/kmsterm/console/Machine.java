// SPDX-License-Identifier: MIT
package kmsterm.console;

import java.util.function.Consumer;
import kmsterm.kms.Card;
import kmsterm.kms.Mastery;
import kmsterm.seat.DeviceBroker;
import kmsterm.seat.DeviceMonitor;
import kmsterm.seat.DirectBroker;
import kmsterm.seat.Foreground;
import kmsterm.seat.LibseatBroker;
import kmsterm.seat.Logind;
import kmsterm.seat.SessionControls;
import kmsterm.seat.VirtualTerminal;
import kmsterm.sys.EventLoop;
import kmsterm.sys.Fd;
import kmsterm.sys.Self;
import kmsterm.sys.Signals;

/** The hardware of this machine. */
final class Machine implements Hardware {
    @Override
    public void prepare() {
        // Whether or not it may: without it only a busy machine is slower to type at.
        Self.comeFirst();
        DeviceMonitor.prepare();
    }

    @Override
    public DeviceMonitor monitor(EventLoop loop, DeviceMonitor.Listener listener) {
        return DeviceMonitor.start(loop, listener);
    }

    @Override
    public DeviceBroker broker(EventLoop loop) {
        return new DirectBroker(loop);
    }

    @Override
    public LibseatBroker libseat(
            EventLoop loop, int number, Foreground.Listener listener, Consumer<String> report) {
        return LibseatBroker.open(loop, number, listener, report);
    }

    @Override
    public VirtualTerminal virtualTerminal(
            EventLoop loop,
            Signals signals,
            int number,
            boolean bringToFront,
            Foreground.Listener listener) {
        return VirtualTerminal.take(loop, signals, number, bringToFront, listener);
    }

    @Override
    public Logind logind(EventLoop loop, Logind.Listener listener) {
        return Logind.start(loop, listener);
    }

    @Override
    public SessionControls sessionControls(EventLoop loop, SessionControls.Listener listener) {
        return SessionControls.start(loop, listener);
    }

    @Override
    public Card card(
            EventLoop loop,
            String name,
            Fd fd,
            boolean mayAtomic,
            Mastery mastery,
            Card.Listener listener) {
        return Card.open(name, fd, loop, listener, mayAtomic, mastery);
    }

    @Override
    public Gpu.Opening gpu(Gpu.Wish wish) {
        return GlesGpu.open(wish);
    }

    @Override
    public Card framebuffer(EventLoop loop, String name, Fd fd, Card.Listener listener) {
        return Card.openFramebuffer(name, fd, loop, listener);
    }
}
