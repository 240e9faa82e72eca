// SPDX-License-Identifier: MIT
package kmsterm.console;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import kmsterm.console.overlay.Overlay;
import kmsterm.input.LentInput;
import kmsterm.kms.LentCard;
import kmsterm.seat.Device;
import kmsterm.seat.SeatServer;
import kmsterm.sys.Errno;
import kmsterm.sys.Fd;
import kmsterm.sys.Self;
import kmsterm.sys.SysException;

/** What compositors get of a seat, and who they are. Loop thread only. */
final class Lender implements SeatGuests.Host<HostedSession> {
    /** How long it is shown why a compositor cannot have the display. Guess. */
    private static final long WHY_NS = 8_000_000_000L;

    // In 80 columns.
    private static final String NOT_OURS =
            "logind lends this display to kmsterm alone: end kmsterm, or run it as a service";

    private static final String SHARED =
            "Several seats share this card: as root, kmstermctl lease OUTPUT -- PROGRAM";

    /** What is to be asked of the seat. */
    interface Owner {
        List<HostedSession> sessions();

        HostedSession focused();

        /** Whether it opens displays and keyboards itself, and nobody does so for it. */
        boolean hasDevices();

        void switchTo(int number);
    }

    private final String seat;
    private final Owner owner;
    private final Supplier<Optional<Display>> display;

    Lender(String seat, Owner owner, Supplier<Optional<Display>> display) {
        this.seat = seat;
        this.owner = owner;
        this.display = display;
    }

    @Override
    public String seat() {
        return seat;
    }

    /**
     * By its terminal, which is the session's own; or by the scope that the login is in, for those
     * who were started in a terminal of their own, as in tmux.
     */
    @Override
    public Optional<HostedSession> sessionOf(int pid, String tty) {
        return startedIn(pid, tty).filter(this::mayHave);
    }

    /** Whether it may have the seat; if not, it is shown there why. */
    boolean mayHave(HostedSession session) {
        boolean ours = owner.hasDevices();
        boolean shared = display.get().map(Display::isShared).orElse(true);
        if (!ours || shared) {
            session.overlay().showFor(Overlay.Place.NOTE, ours ? SHARED : NOT_OURS, WHY_NS);
        }
        return ours && !shared;
    }

    /** Whether or not it can have anything. */
    Optional<HostedSession> startedIn(int pid, String tty) {
        String its = scope(pid);
        // In our own there may be anybody.
        String scope = its.equals(scope(Self.pid())) ? "" : its;
        return owner.sessions().stream()
                .filter(
                        one ->
                                one.slavePath().equals("/dev/" + tty)
                                        || (!scope.isEmpty() && scope.equals(scopeOf(one))))
                .findFirst();
    }

    private static String scopeOf(HostedSession session) {
        return session.pid().isPresent() ? scope(session.pid().getAsInt()) : "";
    }

    /** The control group of a login, cgroups(7); empty: another kind, or none. */
    private static String scope(int pid) {
        try {
            String group = Files.readString(Path.of("/proc/" + pid + "/cgroup")).strip();
            return group.endsWith(".scope") ? group : "";
        } catch (IOException e) {
            return ""; // It has just ended.
        }
    }

    @Override
    public HostedSession focused() {
        return owner.focused();
    }

    @Override
    public void lend(int pid) {
        display.get().ifPresent(on -> on.lend(pid));
    }

    @Override
    public void switchTo(int number) {
        owner.switchTo(number);
    }

    @Override
    public SeatServer.LentDevice open(String path) {
        Optional<Device> device = display.get().flatMap(on -> on.device(path));
        if (device.isEmpty()) {
            throw new SysException("open", path, Errno.ENOENT);
        }
        Path node = Path.of(path);
        if (device.get().isCard()) {
            return new LentDisplay(node);
        }
        boolean alone = display.get().map(on -> on.releaseGrab(device.get())).orElse(false);
        return new LentKeys(node, alone);
    }

    private static final class LentDisplay implements SeatServer.LentDevice {
        private final LentCard card;

        LentDisplay(Path node) {
            card = new LentCard(node);
        }

        @Override
        public Fd fd() {
            return card.fd();
        }

        @Override
        public void suspend() {
            card.suspend();
        }

        @Override
        public boolean resume() {
            return card.resume() >= 0;
        }

        @Override
        public void close() {
            card.close();
        }
    }

    /** Or whatever else there is to type and point with. */
    private static final class LentKeys implements SeatServer.LentDevice {
        private final LentInput input;

        /**
         * @param alone as of {@link LentInput}
         */
        LentKeys(Path node, boolean alone) {
            input = new LentInput(node, alone);
        }

        @Override
        public Fd fd() {
            return input.fd();
        }

        @Override
        public void suspend() {
            input.revoke();
        }

        /** What was revoked stays so. */
        @Override
        public boolean resume() {
            return false;
        }

        @Override
        public void close() {
            input.close();
        }
    }
}
