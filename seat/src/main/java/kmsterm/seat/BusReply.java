// SPDX-License-Identifier: MIT
package kmsterm.seat;

import static kmsterm.seat.natives.SdBus.*;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import java.util.HashMap;
import java.util.Map;
import kmsterm.sys.SysException;

/** Reads the answer to a call on D-Bus, from front to back. Owns the message. */
final class BusReply implements AutoCloseable {
    private static final byte ARRAY = 'a';
    private static final byte STRUCT = 'r';
    private static final byte DICT_ENTRY = 'e';
    private static final byte VARIANT = 'v';

    private final long message;
    private final String call;
    private final Memory value = new Memory(Long.BYTES);
    private final Memory contents = new Memory(Long.BYTES);

    /**
     * @param call names it in errors
     */
    BusReply(long message, String call) {
        this.message = message;
        this.call = call;
    }

    private int check(int result) {
        if (result < 0) {
            throw new SysException("sd_bus_message_read", call, -result);
        }
        return result;
    }

    /** Whether there is one more. */
    boolean enterArray(String element) {
        return check(sd_bus_message_enter_container(message, ARRAY, element)) > 0;
    }

    boolean enterStruct(String members) {
        return check(sd_bus_message_enter_container(message, STRUCT, members)) > 0;
    }

    void exit() {
        check(sd_bus_message_exit_container(message));
    }

    void skip(String types) {
        check(sd_bus_message_skip(message, types));
    }

    /** A string, an object's path or a signature. */
    String text(char type) {
        check(sd_bus_message_read_basic(message, (byte) type, Pointer.nativeValue(value)));
        Pointer text = value.getPointer(0);
        return text == null ? "" : text.getString(0, "UTF-8");
    }

    private long number(char type) {
        value.setLong(0, 0);
        check(sd_bus_message_read_basic(message, (byte) type, Pointer.nativeValue(value)));
        return type == 'u' ? Integer.toUnsignedLong(value.getInt(0)) : value.getInt(0);
    }

    /**
     * What Properties.GetAll answers, the values as text: strings, numbers, {@code 1} or {@code 0}
     * for a boolean, and of a struct its first member. What is none of these is left out.
     */
    Map<String, String> properties() {
        Map<String, String> all = new HashMap<>();
        enterArray("{sv}");
        while (check(sd_bus_message_enter_container(message, DICT_ENTRY, "sv")) > 0) {
            String name = text('s');
            check(
                    sd_bus_message_peek_type(
                            message, Pointer.nativeValue(value), Pointer.nativeValue(contents)));
            String type = contents.getPointer(0).getString(0);
            check(sd_bus_message_enter_container(message, VARIANT, type));
            String read = read(type);
            if (read != null) {
                all.put(name, read);
            }
            exit();
            exit();
        }
        exit();
        return all;
    }

    private String read(String type) {
        return switch (type) {
            case "s", "o" -> text(type.charAt(0));
            case "u", "i", "b" -> Long.toString(number(type.charAt(0)));
            case "(so)", "(uo)" -> {
                enterStruct(type.substring(1, 3));
                char first = type.charAt(1);
                String member = first == 's' ? text(first) : Long.toString(number(first));
                skip("o");
                exit();
                yield member;
            }
            default -> {
                skip(type);
                yield null;
            }
        };
    }

    @Override
    public void close() {
        sd_bus_message_unref(message);
        value.close();
        contents.close();
    }
}
