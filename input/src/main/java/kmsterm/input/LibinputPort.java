// SPDX-License-Identifier: MIT
package kmsterm.input;

import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static kmsterm.input.natives.LibInput.*;

import com.sun.jna.Pointer;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kmsterm.input.natives.LibInput;
import kmsterm.sys.Errno;
import kmsterm.sys.Fd;

/**
 * libinput's path backend. It wants to open nodes by itself; what it gets is the descriptor that
 * somebody with the right to open the node has opened before. One thread at a time: made on a
 * helper thread, then handed to the loop.
 */
final class LibinputPort implements PointerPort {
    /** There is no input device there: adding it only makes libinput read its tables of quirks. */
    private static final String NO_DEVICE = "/dev/null";

    /** A device in use. */
    private record Member(long handle, PointingDevice device) {}

    private final Arena arena = Arena.ofShared();
    private final OpenRestricted opener = this::open;
    private final CloseRestricted closer = this::close;
    private final List<Member> members = new ArrayList<>();

    /** The descriptors that libinput has, by number. */
    private final Map<Integer, Fd> opened = new HashMap<>();

    private final long context;
    private final Fd fd;

    /** What is handed out to the next call of {@link #open}. */
    private Fd offered;

    private long event;
    private Kind kind = Kind.NONE;
    private int type;
    private double x;
    private double y;
    private int code;
    private boolean pressed;

    /** Why there is no libinput, in words for a log line. */
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;

        Refused(String why) {
            super(why);
        }
    }

    /**
     * Loads the library and reads its tables: takes some tens of milliseconds.
     *
     * @throws Refused when it cannot be had, with the reason
     */
    static LibinputPort open() throws Refused {
        try {
            LibInput.load();
        } catch (LinkageError e) {
            // The first line: JNA goes on with where it looked.
            String why = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            throw new Refused("libinput cannot be loaded: " + why);
        }
        return new LibinputPort();
    }

    private LibinputPort() throws Refused {
        MemorySegment functions = arena.allocate(INTERFACE_SIZE, 8);
        functions.set(JAVA_LONG, INTERFACE_OPEN, address(opener));
        functions.set(JAVA_LONG, INTERFACE_CLOSE, address(closer));
        context = libinput_path_create_context(functions.address(), 0);
        if (context == 0) {
            arena.close();
            throw new Refused("libinput makes no context");
        }
        libinput_log_set_priority(context, LOG_PRIORITY_NONE);
        libinput_path_add_device(context, NO_DEVICE);
        fd = Fd.own(libinput_get_fd(context), "libinput");
    }

    private int open(Pointer path, int flags, Pointer userData) {
        if (offered == null) {
            return -Errno.ENODEV;
        }
        Fd given = offered;
        offered = null;
        opened.put(given.number(), given);
        return given.number();
    }

    private void close(int number, Pointer userData) {
        Fd given = opened.remove(number);
        if (given != null) {
            given.close();
        }
    }

    @Override
    public Fd fd() {
        return fd;
    }

    @Override
    public Optional<PointingDevice> add(Fd given, String node, PointerSettings settings) {
        offered = given;
        long handle = libinput_path_add_device(context, node);
        if (offered != null) {
            // It did not even try: no device of udev's, or none that it knows.
            offered.close();
            offered = null;
        }
        if (handle == 0) {
            return Optional.empty();
        }
        if (!points(handle) && !has(handle, LIBINPUT_DEVICE_CAP_KEYBOARD)) {
            libinput_path_remove_device(handle);
            return Optional.empty();
        }
        libinput_device_ref(handle);
        var device = describe(handle, node, configure(handle, settings));
        members.add(new Member(handle, device));
        return Optional.of(device);
    }

    private static boolean points(long handle) {
        return has(handle, LIBINPUT_DEVICE_CAP_POINTER)
                || has(handle, LIBINPUT_DEVICE_CAP_TOUCH)
                || has(handle, LIBINPUT_DEVICE_CAP_TABLET_TOOL);
    }

    private static boolean has(long handle, int capability) {
        return libinput_device_has_capability(handle, capability) > 0;
    }

    private PointingDevice describe(long handle, String node, String settings) {
        try (Arena scratch = Arena.ofConfined()) {
            MemorySegment size = scratch.allocate(JAVA_DOUBLE, 2);
            boolean sized =
                    libinput_device_get_size(
                                    handle, size.address(), size.address() + JAVA_DOUBLE.byteSize())
                            == 0;
            return new PointingDevice(
                    node,
                    Optional.ofNullable(libinput_device_get_name(handle)).orElse(""),
                    Optional.ofNullable(libinput_device_get_output_name(handle)).orElse(""),
                    sized ? size.getAtIndex(JAVA_DOUBLE, 0) : 0,
                    sized ? size.getAtIndex(JAVA_DOUBLE, 1) : 0,
                    has(handle, LIBINPUT_DEVICE_CAP_TOUCH),
                    points(handle),
                    settings);
        }
    }

    /** Sets what the device has a setting for; returns what was switched on, for people. */
    private static String configure(long handle, PointerSettings settings) {
        List<String> on = new ArrayList<>();
        if (libinput_device_config_tap_get_finger_count(handle) > 0) {
            libinput_device_config_tap_set_enabled(handle, flag(settings.tap(), "tap", on));
            libinput_device_config_tap_set_drag_enabled(
                    handle, flag(settings.tapDrag(), "tap-drag", on));
        }
        if (libinput_device_config_accel_is_available(handle) != 0) {
            boolean flat = flag(settings.flat(), "flat", on) != 0;
            libinput_device_config_accel_set_profile(
                    handle,
                    flat
                            ? LIBINPUT_CONFIG_ACCEL_PROFILE_FLAT
                            : LIBINPUT_CONFIG_ACCEL_PROFILE_ADAPTIVE);
            libinput_device_config_accel_set_speed(handle, settings.speed());
        }
        if (libinput_device_config_scroll_has_natural_scroll(handle) != 0) {
            libinput_device_config_scroll_set_natural_scroll_enabled(
                    handle, flag(settings.naturalScroll(), "natural-scroll", on));
        }
        if (libinput_device_config_left_handed_is_available(handle) != 0) {
            libinput_device_config_left_handed_set(
                    handle, flag(settings.leftHanded(), "left-handed", on));
        }
        if (libinput_device_config_middle_emulation_is_available(handle) != 0) {
            libinput_device_config_middle_emulation_set_enabled(
                    handle, flag(settings.middleEmulation(), "middle-emulation", on));
        }
        if (libinput_device_config_dwt_is_available(handle) != 0) {
            libinput_device_config_dwt_set_enabled(
                    handle, flag(settings.disableWhileTyping(), "disable-while-typing", on));
        }
        return String.join(", ", on);
    }

    private static int flag(boolean wanted, String name, List<String> on) {
        if (wanted) {
            on.add(name);
        }
        return wanted ? 1 : 0;
    }

    @Override
    public void remove(String node) {
        for (int i = members.size() - 1; i >= 0; i--) {
            Member member = members.get(i);
            if (member.device.node().equals(node)) {
                members.remove(i);
                libinput_path_remove_device(member.handle);
                libinput_device_unref(member.handle);
            }
        }
    }

    @Override
    public int dispatch() {
        return libinput_dispatch(context);
    }

    @Override
    public Kind next() {
        if (event != 0) {
            libinput_event_destroy(event);
        }
        event = libinput_get_event(context);
        type = event == 0 ? LIBINPUT_EVENT_NONE : libinput_event_get_type(event);
        kind = event == 0 ? Kind.NONE : read();
        return kind;
    }

    private Kind read() {
        return switch (type) {
            case LIBINPUT_EVENT_POINTER_MOTION -> motion();
            case LIBINPUT_EVENT_POINTER_MOTION_ABSOLUTE -> absolute();
            case LIBINPUT_EVENT_POINTER_BUTTON -> button();
            case LIBINPUT_EVENT_POINTER_SCROLL_WHEEL -> scroll(true);
            case LIBINPUT_EVENT_POINTER_SCROLL_FINGER, LIBINPUT_EVENT_POINTER_SCROLL_CONTINUOUS ->
                    scroll(false);
            case LIBINPUT_EVENT_TOUCH_DOWN -> touch(Kind.TOUCH_DOWN, true);
            case LIBINPUT_EVENT_TOUCH_MOTION -> touch(Kind.TOUCH_MOTION, true);
            case LIBINPUT_EVENT_TOUCH_UP -> touch(Kind.TOUCH_UP, false);
            case LIBINPUT_EVENT_TOUCH_CANCEL -> touch(Kind.TOUCH_CANCEL, false);
            case LIBINPUT_EVENT_TABLET_TOOL_AXIS, LIBINPUT_EVENT_TABLET_TOOL_PROXIMITY -> tool();
            case LIBINPUT_EVENT_TABLET_TOOL_TIP -> tip();
            case LIBINPUT_EVENT_TABLET_TOOL_BUTTON -> toolButton();
            case LIBINPUT_EVENT_DEVICE_REMOVED -> Kind.REMOVED;
            default -> Kind.OTHER;
        };
    }

    private Kind motion() {
        long pointer = libinput_event_get_pointer_event(event);
        x = libinput_event_pointer_get_dx(pointer);
        y = libinput_event_pointer_get_dy(pointer);
        return Kind.MOTION;
    }

    private Kind absolute() {
        long pointer = libinput_event_get_pointer_event(event);
        x = libinput_event_pointer_get_absolute_x_transformed(pointer, 1);
        y = libinput_event_pointer_get_absolute_y_transformed(pointer, 1);
        return Kind.ABSOLUTE;
    }

    private Kind button() {
        long pointer = libinput_event_get_pointer_event(event);
        code = libinput_event_pointer_get_button(pointer);
        pressed = libinput_event_pointer_get_button_state(pointer) == LIBINPUT_BUTTON_STATE_PRESSED;
        return Kind.BUTTON;
    }

    private Kind scroll(boolean wheel) {
        long pointer = libinput_event_get_pointer_event(event);
        x = scroll(pointer, LIBINPUT_POINTER_AXIS_SCROLL_HORIZONTAL, wheel);
        y = scroll(pointer, LIBINPUT_POINTER_AXIS_SCROLL_VERTICAL, wheel);
        return wheel ? Kind.SCROLL_WHEEL : Kind.SCROLL_FINGER;
    }

    private static double scroll(long pointer, int axis, boolean wheel) {
        if (libinput_event_pointer_has_axis(pointer, axis) == 0) {
            return 0;
        }
        return wheel
                ? libinput_event_pointer_get_scroll_value_v120(pointer, axis)
                : libinput_event_pointer_get_scroll_value(pointer, axis);
    }

    private Kind touch(Kind touched, boolean placed) {
        long touch = libinput_event_get_touch_event(event);
        code = libinput_event_touch_get_seat_slot(touch);
        if (placed) {
            x = libinput_event_touch_get_x_transformed(touch, 1);
            y = libinput_event_touch_get_y_transformed(touch, 1);
        }
        return touched;
    }

    private Kind tool() {
        place(libinput_event_get_tablet_tool_event(event));
        return Kind.ABSOLUTE;
    }

    private void place(long tool) {
        x = libinput_event_tablet_tool_get_x_transformed(tool, 1);
        y = libinput_event_tablet_tool_get_y_transformed(tool, 1);
    }

    /** A pen that touches is a button that is held. Of where it does no other event tells. */
    private Kind tip() {
        long tool = libinput_event_get_tablet_tool_event(event);
        code = PointerGroup.BTN_LEFT;
        pressed = libinput_event_tablet_tool_get_tip_state(tool) == LIBINPUT_TABLET_TOOL_TIP_DOWN;
        place(tool);
        return Kind.TIP;
    }

    private Kind toolButton() {
        long tool = libinput_event_get_tablet_tool_event(event);
        code = PointerGroup.penButton(libinput_event_tablet_tool_get_button(tool));
        pressed =
                libinput_event_tablet_tool_get_button_state(tool) == LIBINPUT_BUTTON_STATE_PRESSED;
        return Kind.BUTTON;
    }

    @Override
    public PointingDevice device() {
        long handle = libinput_event_get_device(event);
        for (int i = 0; i < members.size(); i++) {
            if (members.get(i).handle == handle) {
                return members.get(i).device;
            }
        }
        return null;
    }

    @Override
    public double x() {
        return x;
    }

    @Override
    public double y() {
        return y;
    }

    @Override
    public int code() {
        return code;
    }

    @Override
    public boolean pressed() {
        return pressed;
    }

    @Override
    public void close() {
        if (fd.isOpen()) {
            fd.release(); // It is libinput's.
            if (event != 0) {
                libinput_event_destroy(event);
                event = 0;
            }
            for (Member member : members) {
                libinput_device_unref(member.handle);
            }
            members.clear();
            libinput_unref(context);
            for (Fd left : List.copyOf(opened.values())) {
                left.close();
            }
            opened.clear();
            arena.close();
        }
    }
}
