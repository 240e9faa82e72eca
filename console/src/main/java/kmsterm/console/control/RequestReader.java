// SPDX-License-Identifier: MIT
package kmsterm.console.control;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A line to a {@link Request}: strict, bounded by the line, never throws anything else. */
final class RequestReader {
    /** A request is an object with at most arrays of strings in it. */
    private static final int MAX_DEPTH = 4;

    private static final int MAX_ID_CHARS = 128;

    /** In the place of a value that no argument can have. */
    private static final Object STRANGE = new Object();

    /** The line is no request at all: the client is broken. */
    static final class ProtocolException extends Exception {
        private static final long serialVersionUID = 1L;

        ProtocolException(String message) {
            super(message, null, false, false);
        }
    }

    private final Map<String, Object> fields = new HashMap<>();
    private String id = "null";

    private RequestReader() {}

    /** Reads the line as an object. What is in it is looked at by {@link #request}. */
    static RequestReader open(byte[] line, int from, int to) throws ProtocolException {
        var reader = new RequestReader();
        reader.fields(line, from, to);
        return reader;
    }

    /** As JSON, to be echoed; {@code null} as long as none was found. */
    String id() {
        return id;
    }

    private void fields(byte[] line, int from, int to) throws ProtocolException {
        String text;
        try {
            text =
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .onMalformedInput(CodingErrorAction.REPORT)
                            .decode(ByteBuffer.wrap(line, from, to - from))
                            .toString();
        } catch (CharacterCodingException e) {
            throw new ProtocolException("not UTF-8");
        }
        var json = new JsonReader(new StringReader(text));
        json.setStrictness(Strictness.STRICT);
        json.setNestingLimit(MAX_DEPTH);
        try {
            json.beginObject();
            while (json.hasNext()) {
                String name = json.nextName();
                if (fields.put(name, value(json)) != null) {
                    throw new ProtocolException("a name appears twice");
                }
            }
            json.endObject();
            if (json.peek() != JsonToken.END_DOCUMENT) {
                throw new ProtocolException("more than an object");
            }
        } catch (IOException | IllegalStateException | NumberFormatException e) {
            throw new ProtocolException("not a JSON object, or nested too deep");
        }
    }

    private static Object value(JsonReader json) throws IOException {
        return switch (json.peek()) {
            case STRING -> json.nextString();
            case BOOLEAN -> json.nextBoolean();
            case NUMBER -> integer(json.nextString());
            case BEGIN_ARRAY -> strings(json);
            default -> {
                json.skipValue();
                yield STRANGE;
            }
        };
    }

    /** A Long, or STRANGE for a number that is none. */
    private static Object integer(String digits) {
        try {
            return Long.valueOf(digits);
        } catch (NumberFormatException e) {
            return STRANGE;
        }
    }

    private static Object strings(JsonReader json) throws IOException {
        List<String> strings = new ArrayList<>();
        boolean strange = false;
        json.beginArray();
        while (json.hasNext()) {
            if (json.peek() == JsonToken.STRING) {
                strings.add(json.nextString());
            } else {
                json.skipValue();
                strange = true;
            }
        }
        json.endArray();
        return strange ? STRANGE : strings;
    }

    Request request() throws RequestException {
        readId();
        if (!(fields.remove("verb") instanceof String word)) {
            throw new RequestException(ErrorCode.BAD_REQUEST, "'verb' must be a string");
        }
        Verb verb = Verb.byWord(word);
        if (verb == null) {
            throw new RequestException(ErrorCode.UNKNOWN_VERB, "no such verb");
        }
        int session = 0;
        String output = null;
        if (verb.target() != Verb.Target.NONE) {
            session = session(fields.remove("session"));
            Object name = fields.remove("output");
            if (name != null && !(name instanceof String)) {
                throw new RequestException(ErrorCode.BAD_REQUEST, "'output' must be a string");
            }
            output = (String) name;
        }
        check(verb);
        return new Request(id, verb, session, output, fields);
    }

    private static int session(Object value) throws RequestException {
        if (value == null) {
            return 0;
        }
        if (!(value instanceof Long n) || n < 1 || n > Integer.MAX_VALUE) {
            throw new RequestException(ErrorCode.BAD_REQUEST, "'session' must be a number from 1");
        }
        return n.intValue();
    }

    private void check(Verb verb) throws RequestException {
        int known = 0;
        for (Arg arg : verb.args()) {
            Object value = fields.get(arg.name());
            if (value != null) {
                arg.check(value);
                known++;
            } else if (arg.required()) {
                throw new RequestException(
                        ErrorCode.BAD_ARGUMENT, "'" + arg.name() + "' is missing");
            }
        }
        if (known < fields.size()) {
            throw new RequestException(
                    ErrorCode.BAD_ARGUMENT, "an argument that '" + verb.word() + "' does not have");
        }
    }

    private void readId() throws RequestException {
        Object value = fields.remove("id");
        if (value instanceof Long number) {
            id = number.toString();
        } else if (value instanceof String string && string.length() <= MAX_ID_CHARS) {
            id = JsonText.quoted(string);
        } else {
            throw new RequestException(
                    ErrorCode.BAD_REQUEST,
                    "'id' must be a whole number or a string of at most 128 characters");
        }
    }
}
