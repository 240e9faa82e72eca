// SPDX-License-Identifier: MIT
package kmsterm.console;

import java.util.List;
import kmsterm.console.Layout.Place;
import kmsterm.console.life.Turns;
import kmsterm.input.Modifiers;
import kmsterm.input.PointerGroup;
import kmsterm.input.PointerListener;
import kmsterm.input.PointingDevice;
import kmsterm.render.PointerImage;
import kmsterm.render.PointerImages;
import kmsterm.sys.Clock;
import kmsterm.sys.EventLoop;
import kmsterm.vte.Mode;
import kmsterm.vte.MouseEncoder;

/**
 * The pointer of the seat: where it is among the outputs, what it looks like, and who is told what
 * its buttons and its wheel do. That is the program, if it wants to be told; otherwise, with Shift,
 * and while one looks at what scrolled by, it is the console. Nothing here allocates while it
 * moves.
 */
final class Mouse implements PointerListener, AutoCloseable {
    /** Who sits there. */
    interface Seat {
        /**
         * Somebody moves something.
         *
         * @return whether it is to do nothing else
         */
        boolean activity();

        /** Bits of {@link Modifiers} that are held or locked. */
        int modifiers();
    }

    /** Who has what is pointed at. */
    interface Owner {
        HostedSession shown(HostedOutput output);

        /** A button was pressed on it, or a finger put there. */
        void clicked(HostedOutput output);

        /** Text of a session was selected: for whoever pastes next. */
        void selected(HostedSession session);

        /** Types what was selected last. */
        void paste(HostedSession session);
    }

    /** Nobody needs to see it any longer than this after it moved. Guess. */
    static final long IDLE_NS = 10_000_000_000L;

    /** Rows that a click of the wheel scrolls by: as in most terminals. */
    private static final int ROWS_PER_CLICK = 3;

    /** Parts of a click that are a row. */
    private static final int PARTS_PER_ROW = WHEEL_CLICK / ROWS_PER_CLICK;

    private static final int NO_BUTTON = -1;

    /** Nobody has devices yet. */
    private static final Seat NOBODY =
            new Seat() {
                @Override
                public boolean activity() {
                    return false;
                }

                @Override
                public int modifiers() {
                    return 0;
                }
            };

    private final Clock clock;
    private final Owner owner;
    private final Log log;
    private final PointerImages images = new PointerImages();
    private final Touch touch = new Touch(this);
    private final Selecting selecting;
    private final DeviceMap devices = new DeviceMap();
    private final EventLoop.Timer idleTimer;
    private Seat seat = NOBODY;

    private List<Place> places = List.of();

    /** Where it is; null: there is no output. */
    private Place place;

    /** In the layout's pixels, within {@link #place}. */
    private double x;

    private double y;
    private boolean hidden = true;
    private long movedNs;

    /**
     * Whom the buttons that are down were told to: one bit each, by {@link PointerGroup}'s codes.
     */
    private int programs;

    private int swallowed;

    /** Who is told of a button that is down, also where it is dragged to; null: nobody. */
    private HostedSession grabber;

    private Place grabbed;
    private int grabButton = NO_BUTTON;

    /** Where motion was told of last. */
    private HostedSession toldSession;

    private int toldCol;
    private int toldRow;

    /** Parts of a click that are left over, and whose. */
    private HostedSession scrolling;

    private double leftDown;
    private double leftRight;

    Mouse(Turns turns, Owner owner, Log log) {
        clock = turns.clock();
        this.owner = owner;
        this.log = log;
        idleTimer = turns.timer(this::idle);
        selecting = new Selecting(this, turns);
    }

    /** Who sits there from now on. */
    void seat(Seat sitting) {
        seat = sitting;
    }

    // ---- where it is

    /** The outputs that show something, and where they are; those that are gone are closed. */
    void places(List<Place> now) {
        Place before = place;
        places = now;
        devices.forget();
        grabber = null;
        grabbed = null;
        programs = 0;
        selecting.stop();
        place = null;
        for (Place one : now) {
            if (before != null && one.output() == before.output()) {
                // It stays where it is on its output.
                x = Math.clamp(x - before.x(), 0, one.output().widthPx() - 1) + one.x();
                y = Math.clamp(y - before.y(), 0, one.output().heightPx() - 1) + one.y();
                place = one;
            }
        }
        if (place == null && !now.isEmpty()) {
            Place first = now.getFirst();
            x = first.x() + first.output().widthPx() / 2.0;
            y = first.y() + first.output().heightPx() / 2.0;
            place = first;
        }
        if (before != null && !shows(before.output())) {
            before.output().output().pointer(PointerImage.NONE, 0, 0);
        }
        show();
    }

    private boolean shows(HostedOutput output) {
        return place != null && place.output() == output;
    }

    /** Goes to the nearest place that is on an output. */
    private void to(double toX, double toY) {
        Place nearest = null;
        double least = Double.MAX_VALUE;
        for (int i = 0; i < places.size(); i++) {
            Place one = places.get(i);
            double dx = toX - within(toX, one.x(), one.rightPx());
            double dy = toY - within(toY, one.y(), one.bottomPx());
            double distance = dx * dx + dy * dy;
            if (distance < least) {
                least = distance;
                nearest = one;
            }
        }
        if (nearest == null) {
            return;
        }
        if (place != null && place.output() != nearest.output()) {
            place.output().output().pointer(PointerImage.NONE, 0, 0);
        }
        place = nearest;
        x = within(toX, nearest.x(), nearest.rightPx());
        y = within(toY, nearest.y(), nearest.bottomPx());
    }

    /** The last pixel's left edge is the furthest that one can be. */
    private static double within(double value, int from, int to) {
        return Math.clamp(value, from, Math.max(from, to - 1));
    }

    private int outputX(Place on) {
        return (int) Math.floor(x) - on.x();
    }

    private int outputY(Place on) {
        return (int) Math.floor(y) - on.y();
    }

    // ---- what it looks like

    /** Not to be seen until it moves: one types, or there is nothing that moves it. */
    void hide() {
        if (!hidden) {
            hidden = true;
            show();
        }
    }

    /** Somebody types. */
    void typed() {
        hide();
    }

    /** What is under it may want another shape. Hot. */
    void changed(HostedSession session) {
        if (!hidden && place != null && owner.shown(place.output()) == session) {
            show();
        }
    }

    private void show() {
        if (place == null) {
            return;
        }
        HostedOutput output = place.output();
        PointerImage image = PointerImage.NONE;
        if (!hidden) {
            HostedSession session = owner.shown(output);
            image = images.of(session.session().pointerShape(), output.cell().heightPx());
        }
        output.output().pointer(image, outputX(place), outputY(place));
    }

    private void idle() {
        long idleNs = clock.nanoTime() - movedNs;
        if (idleNs < IDLE_NS) {
            idleTimer.in(IDLE_NS - idleNs);
        } else {
            hide();
        }
    }

    private void appear() {
        movedNs = clock.nanoTime();
        hidden = false;
        if (!idleTimer.armed()) {
            idleTimer.in(IDLE_NS);
        }
    }

    // ---- what it does

    @Override
    public void moved(double dx, double dy) {
        if (!seat.activity()) {
            to(x + dx, y + dy);
            follow();
        }
    }

    private void follow() {
        appear();
        show();
        if (selecting.active()) {
            Place on = selecting.place();
            HostedSession session = selecting.session();
            selecting.drag(row(on, session), col(on, session));
        } else {
            tellMotion();
        }
    }

    /** Whether what is selected goes on above what is seen of it (-1), or below (1). */
    int beyond() {
        Place on = selecting.place();
        int atY = outputY(on);
        int pageY = on.output().pageY(atY);
        int rows = selecting.session().terminal().rows();
        if (atY <= 0 || pageY < 0) {
            return -1;
        }
        boolean below = pageY >= rows * on.output().cell().heightPx();
        return below || atY >= on.output().heightPx() - 1 ? 1 : 0;
    }

    @Override
    public void movedTo(PointingDevice device, double atX, double atY) {
        if (!seat.activity()) {
            goTo(device, atX, atY);
            follow();
        }
    }

    private void goTo(PointingDevice device, double atX, double atY) {
        devices.locate(device, places, atX, atY);
        to(devices.x(), devices.y());
    }

    private void tellMotion() {
        boolean drags = grabber != null;
        Place on = drags ? grabbed : place;
        if (on == null) {
            return;
        }
        HostedSession session = drags ? grabber : owner.shown(on.output());
        if (!drags && !isPrograms(session)) {
            toldSession = null;
            return;
        }
        int col = col(on, session);
        int row = row(on, session);
        boolean moved = session != toldSession || col != toldCol || row != toldRow;
        if (moved || session.terminal().mode(Mode.MOUSE_SGR_PIXELS)) {
            toldSession = session;
            toldCol = col;
            toldRow = row;
            tell(MouseEncoder.MOTION, drags ? grabButton : MouseEncoder.NONE, on, session);
        }
    }

    /** Whether what happens over it now is the program's. */
    private boolean isPrograms(HostedSession session) {
        return session.session().wantsMouse()
                && (seat.modifiers() & Modifiers.SHIFT) == 0
                && session.terminal().viewOffset() == 0;
    }

    private boolean tell(int kind, int button, Place on, HostedSession session) {
        return session.session()
                .mouse(
                        kind,
                        button,
                        seat.modifiers(),
                        col(on, session),
                        row(on, session),
                        Math.clamp(on.output().pageX(outputX(on)), 0, Short.MAX_VALUE),
                        Math.clamp(on.output().pageY(outputY(on)), 0, Short.MAX_VALUE));
    }

    private int col(Place on, HostedSession session) {
        int cell = on.output().cell().widthPx();
        int col = Math.floorDiv(on.output().pageX(outputX(on)), cell);
        return Math.clamp(col, 0, session.terminal().cols() - 1);
    }

    private int row(Place on, HostedSession session) {
        int cell = on.output().cell().heightPx();
        int row = Math.floorDiv(on.output().pageY(outputY(on)), cell);
        return Math.clamp(row, 0, session.terminal().rows() - 1);
    }

    @Override
    public void button(int code, boolean pressed) {
        int bit = 1 << (code - PointerGroup.BTN_LEFT);
        if (pressed) {
            if (seat.activity()) {
                swallowed |= bit;
            } else if (place != null) {
                press(code, bit);
            }
        } else if ((swallowed & bit) != 0) {
            swallowed &= ~bit;
        } else {
            release(code, bit);
        }
    }

    private void press(int code, int bit) {
        owner.clicked(place.output());
        HostedSession session = owner.shown(place.output());
        int button = programButton(code);
        boolean theirs = grabber == session || isPrograms(session);
        if (theirs && button != NO_BUTTON) {
            programs |= bit;
            grabber = session;
            grabbed = place;
            grabButton = button;
            tell(MouseEncoder.PRESS, button, place, session);
        } else if (!theirs) {
            pressOurs(code, session);
        }
    }

    private void pressOurs(int code, HostedSession session) {
        int modifiers = seat.modifiers();
        boolean shift = (modifiers & Modifiers.SHIFT) != 0;
        switch (code) {
            case PointerGroup.BTN_LEFT, PointerGroup.BTN_RIGHT -> {
                // Where Shift takes the mouse from a program it says nothing else.
                boolean extend = shift && !session.session().wantsMouse();
                selecting.press(
                        place,
                        session,
                        row(place, session),
                        col(place, session),
                        modifiers,
                        extend || code == PointerGroup.BTN_RIGHT);
            }
            case PointerGroup.BTN_MIDDLE -> owner.paste(session);
            default -> {
                // It means nothing to us.
            }
        }
    }

    private void releaseOurs(int code) {
        boolean selects = code == PointerGroup.BTN_LEFT || code == PointerGroup.BTN_RIGHT;
        HostedSession selected = selects && selecting.active() ? selecting.release() : null;
        if (selected != null) {
            owner.selected(selected);
        }
    }

    private void release(int code, int bit) {
        if ((programs & bit) == 0) {
            releaseOurs(code);
            return;
        }
        programs &= ~bit;
        tell(MouseEncoder.RELEASE, programButton(code), grabbed, grabber);
        if (programs == 0) {
            grabber = null;
            grabbed = null;
        } else {
            int left = Integer.numberOfTrailingZeros(programs);
            grabButton = programButton(PointerGroup.BTN_LEFT + left);
        }
    }

    private static int programButton(int code) {
        return switch (code) {
            case PointerGroup.BTN_LEFT -> MouseEncoder.LEFT;
            case PointerGroup.BTN_MIDDLE -> MouseEncoder.MIDDLE;
            case PointerGroup.BTN_RIGHT -> MouseEncoder.RIGHT;
            case PointerGroup.BTN_SIDE, PointerGroup.BTN_BACK -> MouseEncoder.BACK;
            case PointerGroup.BTN_EXTRA, PointerGroup.BTN_FORWARD -> MouseEncoder.FORWARD;
            default -> NO_BUTTON;
        };
    }

    // ---- wheels and fingers

    @Override
    public void scrolled(double right, double down, boolean wheel) {
        if (!seat.activity() && place != null) {
            scroll(right, down);
        }
    }

    /** By parts of a click: to the program a click at a time, otherwise row by row. */
    void scroll(double right, double down) {
        HostedSession session = owner.shown(place.output());
        if (session != scrolling || down * leftDown < 0) {
            leftDown = 0;
        }
        if (session != scrolling || right * leftRight < 0) {
            leftRight = 0;
        }
        scrolling = session;
        leftDown += down;
        leftRight += right;
        if (isPrograms(session)) {
            leftDown -= clicks(leftDown, MouseEncoder.WHEEL_UP, session);
            leftRight -= clicks(leftRight, MouseEncoder.WHEEL_LEFT, session);
        } else {
            int rows = (int) (leftDown / PARTS_PER_ROW);
            leftDown -= (double) rows * PARTS_PER_ROW;
            leftRight = 0;
            if (rows != 0) {
                scrollRows(rows, session);
            }
        }
    }

    /** Returns what of the parts was told. */
    private double clicks(double parts, int backward, HostedSession session) {
        int count = (int) (parts / WHEEL_CLICK);
        int button = count < 0 ? backward : backward + 1;
        for (int i = 0; i < Math.abs(count); i++) {
            tell(MouseEncoder.PRESS, button, place, session);
        }
        return (double) count * WHEEL_CLICK;
    }

    /** On the alternate screen nothing scrolls by: there the wheel is a cursor key. */
    private void scrollRows(int rows, HostedSession session) {
        int button = rows < 0 ? MouseEncoder.WHEEL_UP : MouseEncoder.WHEEL_DOWN;
        boolean wants = session.session().wantsMouse();
        boolean key = !wants && tell(MouseEncoder.PRESS, button, place, session);
        for (int i = 1; key && i < Math.abs(rows); i++) {
            tell(MouseEncoder.PRESS, button, place, session);
        }
        if (!key) {
            session.scroll(-rows);
        }
    }

    // ---- touchscreens

    @Override
    public void touchDown(PointingDevice device, int slot, double atX, double atY) {
        if (!seat.activity() && !touch.active()) {
            goTo(device, atX, atY);
            // A finger shows by itself where it is.
            hide();
            if (place != null) {
                touch.down(slot, y);
            }
        }
    }

    @Override
    public void touchMoved(PointingDevice device, int slot, double atX, double atY) {
        seat.activity();
        if (touch.is(slot) && place != null) {
            goTo(device, atX, atY);
            touch.moved(y, place.output().cell().heightPx());
        }
    }

    @Override
    public void touchUp(int slot) {
        if (touch.is(slot) && touch.up() && place != null) {
            button(PointerGroup.BTN_LEFT, true);
            button(PointerGroup.BTN_LEFT, false);
        }
    }

    @Override
    public void touchCancelled(int slot) {
        if (touch.is(slot)) {
            touch.cancel();
        }
    }

    /** Scrolls so that the text follows the finger. */
    void dragged(double rows) {
        if (place != null) {
            scroll(0, -rows * PARTS_PER_ROW);
        }
    }

    // ---- devices

    @Override
    public void added(PointingDevice device) {
        String node = device.node();
        String settings = device.settings().isEmpty() ? "" : ": " + device.settings();
        log.info(node.substring(node.lastIndexOf('/') + 1), "pointer" + settings);
    }

    @Override
    public void trouble(String line) {
        int colon = line.indexOf(": ");
        String subject = colon < 0 ? "pointer" : line.substring(0, colon);
        log.warning(subject, colon < 0 ? line : line.substring(colon + 2));
    }

    @Override
    public void close() {
        selecting.close();
        idleTimer.close();
    }
}
