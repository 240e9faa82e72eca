// SPDX-License-Identifier: MIT
package kmsterm.fonts.natives.harfbuzz;

import static java.lang.foreign.MemoryLayout.PathElement.*;
import static java.lang.foreign.ValueLayout.*;

import java.lang.foreign.*;
import java.lang.invoke.*;
import java.util.*;
import java.util.function.*;
import java.util.stream.*;

public class HarfBuzz extends HarfBuzz$shared {

    HarfBuzz() {
        // Should not be called directly
    }

    static final Arena LIBRARY_ARENA = Arena.ofAuto();

    static final SymbolLookup SYMBOL_LOOKUP =
            SymbolLookup.libraryLookup("libharfbuzz.so.0", LIBRARY_ARENA)
                    .or(SymbolLookup.loaderLookup())
                    .or(Linker.nativeLinker().defaultLookup());

    private static class hb_tag_from_string {
        public static final FunctionDescriptor DESC =
                FunctionDescriptor.of(HarfBuzz.C_INT, HarfBuzz.C_POINTER, HarfBuzz.C_INT);

        public static final MemorySegment ADDR = SYMBOL_LOOKUP.findOrThrow("hb_tag_from_string");

        public static final MethodHandle HANDLE = Linker.nativeLinker().downcallHandle(ADDR, DESC);
    }

    /**
     * Function descriptor for:
     *
     * {@snippet lang=c :
     * extern hb_tag_t hb_tag_from_string(const char *str, int len)
     * }
     */
    public static FunctionDescriptor hb_tag_from_string$descriptor() {
        return hb_tag_from_string.DESC;
    }

    /**
     * Downcall method handle for:
     *
     * {@snippet lang=c :
     * extern hb_tag_t hb_tag_from_string(const char *str, int len)
     * }
     */
    public static MethodHandle hb_tag_from_string$handle() {
        return hb_tag_from_string.HANDLE;
    }

    /**
     * Address for:
     *
     * {@snippet lang=c :
     * extern hb_tag_t hb_tag_from_string(const char *str, int len)
     * }
     */
    public static MemorySegment hb_tag_from_string$address() {
        return hb_tag_from_string.ADDR;
    }

    /**
     * {@snippet lang=c :
     * extern hb_tag_t hb_tag_from_string(const char *str, int len)
     * }
     */
    public static int hb_tag_from_string(MemorySegment str, int len) {
        var mh$ = hb_tag_from_string.HANDLE;
        try {
            if (TRACE_DOWNCALLS) {
                traceDowncall("hb_tag_from_string", str, len);
            }
            return (int) mh$.invokeExact(str, len);
        } catch (Error | RuntimeException ex) {
            throw ex;
        } catch (Throwable ex$) {
            throw new AssertionError("should not reach here", ex$);
        }
    }

    private static final int HB_DIRECTION_LTR = (int) 4L;

    /**
     * {@snippet lang=c :
     * enum <anonymous>.HB_DIRECTION_LTR = 4
     * }
     */
    public static int HB_DIRECTION_LTR() {
        return HB_DIRECTION_LTR;
    }

    private static final int HB_DIRECTION_RTL = (int) 5L;

    /**
     * {@snippet lang=c :
     * enum <anonymous>.HB_DIRECTION_RTL = 5
     * }
     */
    public static int HB_DIRECTION_RTL() {
        return HB_DIRECTION_RTL;
    }

    private static class hb_language_from_string {
        public static final FunctionDescriptor DESC =
                FunctionDescriptor.of(HarfBuzz.C_POINTER, HarfBuzz.C_POINTER, HarfBuzz.C_INT);

        public static final MemorySegment ADDR =
                SYMBOL_LOOKUP.findOrThrow("hb_language_from_string");

        public static final MethodHandle HANDLE = Linker.nativeLinker().downcallHandle(ADDR, DESC);
    }

    /**
     * Function descriptor for:
     *
     * {@snippet lang=c :
     * extern hb_language_t hb_language_from_string(const char *str, int len)
     * }
     */
    public static FunctionDescriptor hb_language_from_string$descriptor() {
        return hb_language_from_string.DESC;
    }

    /**
     * Downcall method handle for:
     *
     * {@snippet lang=c :
     * extern hb_language_t hb_language_from_string(const char *str, int len)
     * }
     */
    public static MethodHandle hb_language_from_string$handle() {
        return hb_language_from_string.HANDLE;
    }

    /**
     * Address for:
     *
     * {@snippet lang=c :
     * extern hb_language_t hb_language_from_string(const char *str, int len)
     * }
     */
    public static MemorySegment hb_language_from_string$address() {
        return hb_language_from_string.ADDR;
    }

    /**
     * {@snippet lang=c :
     * extern hb_language_t hb_language_from_string(const char *str, int len)
     * }
     */
    public static MemorySegment hb_language_from_string(MemorySegment str, int len) {
        var mh$ = hb_language_from_string.HANDLE;
        try {
            if (TRACE_DOWNCALLS) {
                traceDowncall("hb_language_from_string", str, len);
            }
            return (MemorySegment) mh$.invokeExact(str, len);
        } catch (Error | RuntimeException ex) {
            throw ex;
        } catch (Throwable ex$) {
            throw new AssertionError("should not reach here", ex$);
        }
    }

    private static class hb_language_get_default {
        public static final FunctionDescriptor DESC = FunctionDescriptor.of(HarfBuzz.C_POINTER);

        public static final MemorySegment ADDR =
                SYMBOL_LOOKUP.findOrThrow("hb_language_get_default");

        public static final MethodHandle HANDLE = Linker.nativeLinker().downcallHandle(ADDR, DESC);
    }

    /**
     * Function descriptor for:
     *
     * {@snippet lang=c :
     * extern hb_language_t hb_language_get_default()
     * }
     */
    public static FunctionDescriptor hb_language_get_default$descriptor() {
        return hb_language_get_default.DESC;
    }

    /**
     * Downcall method handle for:
     *
     * {@snippet lang=c :
     * extern hb_language_t hb_language_get_default()
     * }
     */
    public static MethodHandle hb_language_get_default$handle() {
        return hb_language_get_default.HANDLE;
    }

    /**
     * Address for:
     *
     * {@snippet lang=c :
     * extern hb_language_t hb_language_get_default()
     * }
     */
    public static MemorySegment hb_language_get_default$address() {
        return hb_language_get_default.ADDR;
    }

    /**
     * {@snippet lang=c :
     * extern hb_language_t hb_language_get_default()
     * }
     */
    public static MemorySegment hb_language_get_default() {
        var mh$ = hb_language_get_default.HANDLE;
        try {
            if (TRACE_DOWNCALLS) {
                traceDowncall("hb_language_get_default");
            }
            return (MemorySegment) mh$.invokeExact();
        } catch (Error | RuntimeException ex) {
            throw ex;
        } catch (Throwable ex$) {
            throw new AssertionError("should not reach here", ex$);
        }
    }

    private static final int HB_SCRIPT_COMMON = (int) 1517910393L;

    /**
     * {@snippet lang=c :
     * enum <anonymous>.HB_SCRIPT_COMMON = 1517910393
     * }
     */
    public static int HB_SCRIPT_COMMON() {
        return HB_SCRIPT_COMMON;
    }

    private static final int HB_SCRIPT_INHERITED = (int) 1516858984L;

    /**
     * {@snippet lang=c :
     * enum <anonymous>.HB_SCRIPT_INHERITED = 1516858984
     * }
     */
    public static int HB_SCRIPT_INHERITED() {
        return HB_SCRIPT_INHERITED;
    }

    private static final int HB_SCRIPT_LATIN = (int) 1281455214L;

    /**
     * {@snippet lang=c :
     * enum <anonymous>.HB_SCRIPT_LATIN = 1281455214
     * }
     */
    public static int HB_SCRIPT_LATIN() {
        return HB_SCRIPT_LATIN;
    }

    private static class hb_script_from_string {
        public static final FunctionDescriptor DESC =
                FunctionDescriptor.of(HarfBuzz.C_INT, HarfBuzz.C_POINTER, HarfBuzz.C_INT);

        public static final MemorySegment ADDR = SYMBOL_LOOKUP.findOrThrow("hb_script_from_string");

        public static final MethodHandle HANDLE = Linker.nativeLinker().downcallHandle(ADDR, DESC);
    }

    /**
     * Function descriptor for:
     *
     * {@snippet lang=c :
     * extern hb_script_t hb_script_from_string(const char *str, int len)
     * }
     */
    public static FunctionDescriptor hb_script_from_string$descriptor() {
        return hb_script_from_string.DESC;
    }

    /**
     * Downcall method handle for:
     *
     * {@snippet lang=c :
     * extern hb_script_t hb_script_from_string(const char *str, int len)
     * }
     */
    public static MethodHandle hb_script_from_string$handle() {
        return hb_script_from_string.HANDLE;
    }

    /**
     * Address for:
     *
     * {@snippet lang=c :
     * extern hb_script_t hb_script_from_string(const char *str, int len)
     * }
     */
    public static MemorySegment hb_script_from_string$address() {
        return hb_script_from_string.ADDR;
    }

    /**
     * {@snippet lang=c :
     * extern hb_script_t hb_script_from_string(const char *str, int len)
     * }
     */
    public static int hb_script_from_string(MemorySegment str, int len) {
        var mh$ = hb_script_from_string.HANDLE;
        try {
            if (TRACE_DOWNCALLS) {
                traceDowncall("hb_script_from_string", str, len);
            }
            return (int) mh$.invokeExact(str, len);
        } catch (Error | RuntimeException ex) {
            throw ex;
        } catch (Throwable ex$) {
            throw new AssertionError("should not reach here", ex$);
        }
    }

    private static class hb_feature_from_string {
        public static final FunctionDescriptor DESC =
                FunctionDescriptor.of(
                        HarfBuzz.C_INT, HarfBuzz.C_POINTER, HarfBuzz.C_INT, HarfBuzz.C_POINTER);

        public static final MemorySegment ADDR =
                SYMBOL_LOOKUP.findOrThrow("hb_feature_from_string");

        public static final MethodHandle HANDLE = Linker.nativeLinker().downcallHandle(ADDR, DESC);
    }

    /**
     * Function descriptor for:
     *
     * {@snippet lang=c :
     * extern hb_bool_t hb_feature_from_string(const char *str, int len, hb_feature_t *feature)
     * }
     */
    public static FunctionDescriptor hb_feature_from_string$descriptor() {
        return hb_feature_from_string.DESC;
    }

    /**
     * Downcall method handle for:
     *
     * {@snippet lang=c :
     * extern hb_bool_t hb_feature_from_string(const char *str, int len, hb_feature_t *feature)
     * }
     */
    public static MethodHandle hb_feature_from_string$handle() {
        return hb_feature_from_string.HANDLE;
    }

    /**
     * Address for:
     *
     * {@snippet lang=c :
     * extern hb_bool_t hb_feature_from_string(const char *str, int len, hb_feature_t *feature)
     * }
     */
    public static MemorySegment hb_feature_from_string$address() {
        return hb_feature_from_string.ADDR;
    }

    /**
     * {@snippet lang=c :
     * extern hb_bool_t hb_feature_from_string(const char *str, int len, hb_feature_t *feature)
     * }
     */
    public static int hb_feature_from_string(MemorySegment str, int len, MemorySegment feature) {
        var mh$ = hb_feature_from_string.HANDLE;
        try {
            if (TRACE_DOWNCALLS) {
                traceDowncall("hb_feature_from_string", str, len, feature);
            }
            return (int) mh$.invokeExact(str, len, feature);
        } catch (Error | RuntimeException ex) {
            throw ex;
        } catch (Throwable ex$) {
            throw new AssertionError("should not reach here", ex$);
        }
    }

    private static final int HB_MEMORY_MODE_DUPLICATE = (int) 0L;

    /**
     * {@snippet lang=c :
     * enum <anonymous>.HB_MEMORY_MODE_DUPLICATE = 0
     * }
     */
    public static int HB_MEMORY_MODE_DUPLICATE() {
        return HB_MEMORY_MODE_DUPLICATE;
    }

    private static final int HB_MEMORY_MODE_READONLY = (int) 1L;

    /**
     * {@snippet lang=c :
     * enum <anonymous>.HB_MEMORY_MODE_READONLY = 1
     * }
     */
    public static int HB_MEMORY_MODE_READONLY() {
        return HB_MEMORY_MODE_READONLY;
    }

    private static class hb_blob_create {
        public static final FunctionDescriptor DESC =
                FunctionDescriptor.of(
                        HarfBuzz.C_POINTER,
                        HarfBuzz.C_POINTER,
                        HarfBuzz.C_INT,
                        HarfBuzz.C_INT,
                        HarfBuzz.C_POINTER,
                        HarfBuzz.C_POINTER);

        public static final MemorySegment ADDR = SYMBOL_LOOKUP.findOrThrow("hb_blob_create");

        public static final MethodHandle HANDLE = Linker.nativeLinker().downcallHandle(ADDR, DESC);
    }

    /**
     * Function descriptor for:
     *
     * {@snippet lang=c :
     * extern hb_blob_t *hb_blob_create(const char *data, unsigned int length, hb_memory_mode_t mode, void *user_data, hb_destroy_func_t destroy)
     * }
     */
    public static FunctionDescriptor hb_blob_create$descriptor() {
        return hb_blob_create.DESC;
    }

    /**
     * Downcall method handle for:
     *
     * {@snippet lang=c :
     * extern hb_blob_t *hb_blob_create(const char *data, unsigned int length, hb_memory_mode_t mode, void *user_data, hb_destroy_func_t destroy)
     * }
     */
    public static MethodHandle hb_blob_create$handle() {
        return hb_blob_create.HANDLE;
    }

    /**
     * Address for:
     *
     * {@snippet lang=c :
     * extern hb_blob_t *hb_blob_create(const char *data, unsigned int length, hb_memory_mode_t mode, void *user_data, hb_destroy_func_t destroy)
     * }
     */
    public static MemorySegment hb_blob_create$address() {
        return hb_blob_create.ADDR;
    }

    /**
     * {@snippet lang=c :
     * extern hb_blob_t *hb_blob_create(const char *data, unsigned int length, hb_memory_mode_t mode, void *user_data, hb_destroy_func_t destroy)
     * }
     */
    public static MemorySegment hb_blob_create(
            MemorySegment data,
            int length,
            int mode,
            MemorySegment user_data,
            MemorySegment destroy) {
        var mh$ = hb_blob_create.HANDLE;
        try {
            if (TRACE_DOWNCALLS) {
                traceDowncall("hb_blob_create", data, length, mode, user_data, destroy);
            }
            return (MemorySegment) mh$.invokeExact(data, length, mode, user_data, destroy);
        } catch (Error | RuntimeException ex) {
            throw ex;
        } catch (Throwable ex$) {
            throw new AssertionError("should not reach here", ex$);
        }
    }

    private static class hb_blob_create_from_file_or_fail {
        public static final FunctionDescriptor DESC =
                FunctionDescriptor.of(HarfBuzz.C_POINTER, HarfBuzz.C_POINTER);

        public static final MemorySegment ADDR =
                SYMBOL_LOOKUP.findOrThrow("hb_blob_create_from_file_or_fail");

        public static final MethodHandle HANDLE = Linker.nativeLinker().downcallHandle(ADDR, DESC);
    }

    /**
     * Function descriptor for:
     *
     * {@snippet lang=c :
     * extern hb_blob_t *hb_blob_create_from_file_or_fail(const char *file_name)
     * }
     */
    public static FunctionDescriptor hb_blob_create_from_file_or_fail$descriptor() {
        return hb_blob_create_from_file_or_fail.DESC;
    }

    /**
     * Downcall method handle for:
     *
     * {@snippet lang=c :
     * extern hb_blob_t *hb_blob_create_from_file_or_fail(const char *file_name)
     * }
     */
    public static MethodHandle hb_blob_create_from_file_or_fail$handle() {
        return hb_blob_create_from_file_or_fail.HANDLE;
    }

    /**
     * Address for:
     *
     * {@snippet lang=c :
     * extern hb_blob_t *hb_blob_create_from_file_or_fail(const char *file_name)
     * }
     */
    public static MemorySegment hb_blob_create_from_file_or_fail$address() {
        return hb_blob_create_from_file_or_fail.ADDR;
    }

    /**
     * {@snippet lang=c :
     * extern hb_blob_t *hb_blob_create_from_file_or_fail(const char *file_name)
     * }
     */
    public static MemorySegment hb_blob_create_from_file_or_fail(MemorySegment file_name) {
        var mh$ = hb_blob_create_from_file_or_fail.HANDLE;
        try {
            if (TRACE_DOWNCALLS) {
                traceDowncall("hb_blob_create_from_file_or_fail", file_name);
            }
            return (MemorySegment) mh$.invokeExact(file_name);
        } catch (Error | RuntimeException ex) {
            throw ex;
        } catch (Throwable ex$) {
            throw new AssertionError("should not reach here", ex$);
        }
    }

    private static class hb_blob_destroy {
        public static final FunctionDescriptor DESC = FunctionDescriptor.ofVoid(HarfBuzz.C_POINTER);

        public static final MemorySegment ADDR = SYMBOL_LOOKUP.findOrThrow("hb_blob_destroy");

        public static final MethodHandle HANDLE = Linker.nativeLinker().downcallHandle(ADDR, DESC);
    }

    /**
     * Function descriptor for:
     *
     * {@snippet lang=c :
     * extern void hb_blob_destroy(hb_blob_t *blob)
     * }
     */
    public static FunctionDescriptor hb_blob_destroy$descriptor() {
        return hb_blob_destroy.DESC;
    }

    /**
     * Downcall method handle for:
     *
     * {@snippet lang=c :
     * extern void hb_blob_destroy(hb_blob_t *blob)
     * }
     */
    public static MethodHandle hb_blob_destroy$handle() {
        return hb_blob_destroy.HANDLE;
    }

    /**
     * Address for:
     *
     * {@snippet lang=c :
     * extern void hb_blob_destroy(hb_blob_t *blob)
     * }
     */
    public static MemorySegment hb_blob_destroy$address() {
        return hb_blob_destroy.ADDR;
    }

    /**
     * {@snippet lang=c :
     * extern void hb_blob_destroy(hb_blob_t *blob)
     * }
     */
    public static void hb_blob_destroy(MemorySegment blob) {
        var mh$ = hb_blob_destroy.HANDLE;
        try {
            if (TRACE_DOWNCALLS) {
                traceDowncall("hb_blob_destroy", blob);
            }
            mh$.invokeExact(blob);
        } catch (Error | RuntimeException ex) {
            throw ex;
        } catch (Throwable ex$) {
            throw new AssertionError("should not reach here", ex$);
        }
    }

    private static class hb_blob_get_length {
        public static final FunctionDescriptor DESC =
                FunctionDescriptor.of(HarfBuzz.C_INT, HarfBuzz.C_POINTER);

        public static final MemorySegment ADDR = SYMBOL_LOOKUP.findOrThrow("hb_blob_get_length");

        public static final MethodHandle HANDLE = Linker.nativeLinker().downcallHandle(ADDR, DESC);
    }

    /**
     * Function descriptor for:
     *
     * {@snippet lang=c :
     * extern unsigned int hb_blob_get_length(hb_blob_t *blob)
     * }
     */
    public static FunctionDescriptor hb_blob_get_length$descriptor() {
        return hb_blob_get_length.DESC;
    }

    /**
     * Downcall method handle for:
     *
     * {@snippet lang=c :
     * extern unsigned int hb_blob_get_length(hb_blob_t *blob)
     * }
     */
    public static MethodHandle hb_blob_get_length$handle() {
        return hb_blob_get_length.HANDLE;
    }

    /**
     * Address for:
     *
     * {@snippet lang=c :
     * extern unsigned int hb_blob_get_length(hb_blob_t *blob)
     * }
     */
    public static MemorySegment hb_blob_get_length$address() {
        return hb_blob_get_length.ADDR;
    }

    /**
     * {@snippet lang=c :
     * extern unsigned int hb_blob_get_length(hb_blob_t *blob)
     * }
     */
    public static int hb_blob_get_length(MemorySegment blob) {
        var mh$ = hb_blob_get_length.HANDLE;
        try {
            if (TRACE_DOWNCALLS) {
                traceDowncall("hb_blob_get_length", blob);
            }
            return (int) mh$.invokeExact(blob);
        } catch (Error | RuntimeException ex) {
            throw ex;
        } catch (Throwable ex$) {
            throw new AssertionError("should not reach here", ex$);
        }
    }

    private static class hb_set_create {
        public static final FunctionDescriptor DESC = FunctionDescriptor.of(HarfBuzz.C_POINTER);

        public static final MemorySegment ADDR = SYMBOL_LOOKUP.findOrThrow("hb_set_create");

        public static final MethodHandle HANDLE = Linker.nativeLinker().downcallHandle(ADDR, DESC);
    }

    /**
     * Function descriptor for:
     *
     * {@snippet lang=c :
     * extern hb_set_t *hb_set_create()
     * }
     */
    public static FunctionDescriptor hb_set_create$descriptor() {
        return hb_set_create.DESC;
    }

    /**
     * Downcall method handle for:
     *
     * {@snippet lang=c :
     * extern hb_set_t *hb_set_create()
     * }
     */
    public static MethodHandle hb_set_create$handle() {
        return hb_set_create.HANDLE;
    }

    /**
     * Address for:
     *
     * {@snippet lang=c :
     * extern hb_set_t *hb_set_create()
     * }
     */
    public static MemorySegment hb_set_create$address() {
        return hb_set_create.ADDR;
    }

    /**
     * {@snippet lang=c :
     * extern hb_set_t *hb_set_create()
     * }
     */
    public static MemorySegment hb_set_create() {
        var mh$ = hb_set_create.HANDLE;
        try {
            if (TRACE_DOWNCALLS) {
                traceDowncall("hb_set_create");
            }
            return (MemorySegment) mh$.invokeExact();
        } catch (Error | RuntimeException ex) {
            throw ex;
        } catch (Throwable ex$) {
            throw new AssertionError("should not reach here", ex$);
        }
    }

    private static class hb_set_destroy {
        public static final FunctionDescriptor DESC = FunctionDescriptor.ofVoid(HarfBuzz.C_POINTER);

        public static final MemorySegment ADDR = SYMBOL_LOOKUP.findOrThrow("hb_set_destroy");

        public static final MethodHandle HANDLE = Linker.nativeLinker().downcallHandle(ADDR, DESC);
    }

    /**
     * Function descriptor for:
     *
     * {@snippet lang=c :
     * extern void hb_set_destroy(hb_set_t *set)
     * }
     */
    public static FunctionDescriptor hb_set_destroy$descriptor() {
        return hb_set_destroy.DESC;
    }

    /**
     * Downcall method handle for:
     *
     * {@snippet lang=c :
     * extern void hb_set_destroy(hb_set_t *set)
     * }
     */
    public static MethodHandle hb_set_destroy$handle() {
        return hb_set_destroy.HANDLE;
    }

    /**
     * Address for:
     *
     * {@snippet lang=c :
     * extern void hb_set_destroy(hb_set_t *set)
     * }
     */
    public static MemorySegment hb_set_destroy$address() {
        return hb_set_destroy.ADDR;
    }

    /**
     * {@snippet lang=c :
     * extern void hb_set_destroy(hb_set_t *set)
     * }
     */
    public static void hb_set_destroy(MemorySegment set) {
        var mh$ = hb_set_destroy.HANDLE;
        try {
            if (TRACE_DOWNCALLS) {
                traceDowncall("hb_set_destroy", set);
            }
            mh$.invokeExact(set);
        } catch (Error | RuntimeException ex) {
            throw ex;
        } catch (Throwable ex$) {
            throw new AssertionError("should not reach here", ex$);
        }
    }

    private static class hb_set_has {
        public static final FunctionDescriptor DESC =
                FunctionDescriptor.of(HarfBuzz.C_INT, HarfBuzz.C_POINTER, HarfBuzz.C_INT);

        public static final MemorySegment ADDR = SYMBOL_LOOKUP.findOrThrow("hb_set_has");

        public static final MethodHandle HANDLE = Linker.nativeLinker().downcallHandle(ADDR, DESC);
    }

    /**
     * Function descriptor for:
     *
     * {@snippet lang=c :
     * extern hb_bool_t hb_set_has(const hb_set_t *set, hb_codepoint_t codepoint)
     * }
     */
    public static FunctionDescriptor hb_set_has$descriptor() {
        return hb_set_has.DESC;
    }

    /**
     * Downcall method handle for:
     *
     * {@snippet lang=c :
     * extern hb_bool_t hb_set_has(const hb_set_t *set, hb_codepoint_t codepoint)
     * }
     */
    public static MethodHandle hb_set_has$handle() {
        return hb_set_has.HANDLE;
    }

    /**
     * Address for:
     *
     * {@snippet lang=c :
     * extern hb_bool_t hb_set_has(const hb_set_t *set, hb_codepoint_t codepoint)
     * }
     */
    public static MemorySegment hb_set_has$address() {
        return hb_set_has.ADDR;
    }

    /**
     * {@snippet lang=c :
     * extern hb_bool_t hb_set_has(const hb_set_t *set, hb_codepoint_t codepoint)
     * }
     */
    public static int hb_set_has(MemorySegment set, int codepoint) {
        var mh$ = hb_set_has.HANDLE;
        try {
            if (TRACE_DOWNCALLS) {
                traceDowncall("hb_set_has", set, codepoint);
            }
            return (int) mh$.invokeExact(set, codepoint);
        } catch (Error | RuntimeException ex) {
            throw ex;
        } catch (Throwable ex$) {
            throw new AssertionError("should not reach here", ex$);
        }
    }

    private static class hb_face_count {
        public static final FunctionDescriptor DESC =
                FunctionDescriptor.of(HarfBuzz.C_INT, HarfBuzz.C_POINTER);

        public static final MemorySegment ADDR = SYMBOL_LOOKUP.findOrThrow("hb_face_count");

        public static final MethodHandle HANDLE = Linker.nativeLinker().downcallHandle(ADDR, DESC);
    }

    /**
     * Function descriptor for:
     *
     * {@snippet lang=c :
     * extern unsigned int hb_face_count(hb_blob_t *blob)
     * }
     */
    public static FunctionDescriptor hb_face_count$descriptor() {
        return hb_face_count.DESC;
    }

    /**
     * Downcall method handle for:
     *
     * {@snippet lang=c :
     * extern unsigned int hb_face_count(hb_blob_t *blob)
     * }
     */
    public static MethodHandle hb_face_count$handle() {
        return hb_face_count.HANDLE;
    }

    /**
     * Address for:
     *
     * {@snippet lang=c :
     * extern unsigned int hb_face_count(hb_blob_t *blob)
     * }
     */
    public static MemorySegment hb_face_count$address() {
        return hb_face_count.ADDR;
    }

    /**
     * {@snippet lang=c :
     * extern unsigned int hb_face_count(hb_blob_t *blob)
     * }
     */
    public static int hb_face_count(MemorySegment blob) {
        var mh$ = hb_face_count.HANDLE;
        try {
            if (TRACE_DOWNCALLS) {
                traceDowncall("hb_face_count", blob);
            }
            return (int) mh$.invokeExact(blob);
        } catch (Error | RuntimeException ex) {
            throw ex;
        } catch (Throwable ex$) {
            throw new AssertionError("should not reach here", ex$);
        }
    }

    private static class hb_face_create {
        public static final FunctionDescriptor DESC =
                FunctionDescriptor.of(HarfBuzz.C_POINTER, HarfBuzz.C_POINTER, HarfBuzz.C_INT);

        public static final MemorySegment ADDR = SYMBOL_LOOKUP.findOrThrow("hb_face_create");

        public static final MethodHandle HANDLE = Linker.nativeLinker().downcallHandle(ADDR, DESC);
    }

    /**
     * Function descriptor for:
     *
     * {@snippet lang=c :
     * extern hb_face_t *hb_face_create(hb_blob_t *blob, unsigned int index)
     * }
     */
    public static FunctionDescriptor hb_face_create$descriptor() {
        return hb_face_create.DESC;
    }

    /**
     * Downcall method handle for:
     *
     * {@snippet lang=c :
     * extern hb_face_t *hb_face_create(hb_blob_t *blob, unsigned int index)
     * }
     */
    public static MethodHandle hb_face_create$handle() {
        return hb_face_create.HANDLE;
    }

    /**
     * Address for:
     *
     * {@snippet lang=c :
     * extern hb_face_t *hb_face_create(hb_blob_t *blob, unsigned int index)
     * }
     */
    public static MemorySegment hb_face_create$address() {
        return hb_face_create.ADDR;
    }

    /**
     * {@snippet lang=c :
     * extern hb_face_t *hb_face_create(hb_blob_t *blob, unsigned int index)
     * }
     */
    public static MemorySegment hb_face_create(MemorySegment blob, int index) {
        var mh$ = hb_face_create.HANDLE;
        try {
            if (TRACE_DOWNCALLS) {
                traceDowncall("hb_face_create", blob, index);
            }
            return (MemorySegment) mh$.invokeExact(blob, index);
        } catch (Error | RuntimeException ex) {
            throw ex;
        } catch (Throwable ex$) {
            throw new AssertionError("should not reach here", ex$);
        }
    }

    private static class hb_face_destroy {
        public static final FunctionDescriptor DESC = FunctionDescriptor.ofVoid(HarfBuzz.C_POINTER);

        public static final MemorySegment ADDR = SYMBOL_LOOKUP.findOrThrow("hb_face_destroy");

        public static final MethodHandle HANDLE = Linker.nativeLinker().downcallHandle(ADDR, DESC);
    }

    /**
     * Function descriptor for:
     *
     * {@snippet lang=c :
     * extern void hb_face_destroy(hb_face_t *face)
     * }
     */
    public static FunctionDescriptor hb_face_destroy$descriptor() {
        return hb_face_destroy.DESC;
    }

    /**
     * Downcall method handle for:
     *
     * {@snippet lang=c :
     * extern void hb_face_destroy(hb_face_t *face)
     * }
     */
    public static MethodHandle hb_face_destroy$handle() {
        return hb_face_destroy.HANDLE;
    }

    /**
     * Address for:
     *
     * {@snippet lang=c :
     * extern void hb_face_destroy(hb_face_t *face)
     * }
     */
    public static MemorySegment hb_face_destroy$address() {
        return hb_face_destroy.ADDR;
    }

    /**
     * {@snippet lang=c :
     * extern void hb_face_destroy(hb_face_t *face)
     * }
     */
    public static void hb_face_destroy(MemorySegment face) {
        var mh$ = hb_face_destroy.HANDLE;
        try {
            if (TRACE_DOWNCALLS) {
                traceDowncall("hb_face_destroy", face);
            }
            mh$.invokeExact(face);
        } catch (Error | RuntimeException ex) {
            throw ex;
        } catch (Throwable ex$) {
            throw new AssertionError("should not reach here", ex$);
        }
    }

    private static class hb_face_make_immutable {
        public static final FunctionDescriptor DESC = FunctionDescriptor.ofVoid(HarfBuzz.C_POINTER);

        public static final MemorySegment ADDR =
                SYMBOL_LOOKUP.findOrThrow("hb_face_make_immutable");

        public static final MethodHandle HANDLE = Linker.nativeLinker().downcallHandle(ADDR, DESC);
    }

    /**
     * Function descriptor for:
     *
     * {@snippet lang=c :
     * extern void hb_face_make_immutable(hb_face_t *face)
     * }
     */
    public static FunctionDescriptor hb_face_make_immutable$descriptor() {
        return hb_face_make_immutable.DESC;
    }

    /**
     * Downcall method handle for:
     *
     * {@snippet lang=c :
     * extern void hb_face_make_immutable(hb_face_t *face)
     * }
     */
    public static MethodHandle hb_face_make_immutable$handle() {
        return hb_face_make_immutable.HANDLE;
    }

    /**
     * Address for:
     *
     * {@snippet lang=c :
     * extern void hb_face_make_immutable(hb_face_t *face)
     * }
     */
    public static MemorySegment hb_face_make_immutable$address() {
        return hb_face_make_immutable.ADDR;
    }

    /**
     * {@snippet lang=c :
     * extern void hb_face_make_immutable(hb_face_t *face)
     * }
     */
    public static void hb_face_make_immutable(MemorySegment face) {
        var mh$ = hb_face_make_immutable.HANDLE;
        try {
            if (TRACE_DOWNCALLS) {
                traceDowncall("hb_face_make_immutable", face);
            }
            mh$.invokeExact(face);
        } catch (Error | RuntimeException ex) {
            throw ex;
        } catch (Throwable ex$) {
            throw new AssertionError("should not reach here", ex$);
        }
    }

    private static class hb_face_get_upem {
        public static final FunctionDescriptor DESC =
                FunctionDescriptor.of(HarfBuzz.C_INT, HarfBuzz.C_POINTER);

        public static final MemorySegment ADDR = SYMBOL_LOOKUP.findOrThrow("hb_face_get_upem");

        public static final MethodHandle HANDLE = Linker.nativeLinker().downcallHandle(ADDR, DESC);
    }

    /**
     * Function descriptor for:
     *
     * {@snippet lang=c :
     * extern unsigned int hb_face_get_upem(const hb_face_t *face)
     * }
     */
    public static FunctionDescriptor hb_face_get_upem$descriptor() {
        return hb_face_get_upem.DESC;
    }

    /**
     * Downcall method handle for:
     *
     * {@snippet lang=c :
     * extern unsigned int hb_face_get_upem(const hb_face_t *face)
     * }
     */
    public static MethodHandle hb_face_get_upem$handle() {
        return hb_face_get_upem.HANDLE;
    }

    /**
     * Address for:
     *
     * {@snippet lang=c :
     * extern unsigned int hb_face_get_upem(const hb_face_t *face)
     * }
     */
    public static MemorySegment hb_face_get_upem$address() {
        return hb_face_get_upem.ADDR;
    }

    /**
     * {@snippet lang=c :
     * extern unsigned int hb_face_get_upem(const hb_face_t *face)
     * }
     */
    public static int hb_face_get_upem(MemorySegment face) {
        var mh$ = hb_face_get_upem.HANDLE;
        try {
            if (TRACE_DOWNCALLS) {
                traceDowncall("hb_face_get_upem", face);
            }
            return (int) mh$.invokeExact(face);
        } catch (Error | RuntimeException ex) {
            throw ex;
        } catch (Throwable ex$) {
            throw new AssertionError("should not reach here", ex$);
        }
    }

    private static class hb_face_get_glyph_count {
        public static final FunctionDescriptor DESC =
                FunctionDescriptor.of(HarfBuzz.C_INT, HarfBuzz.C_POINTER);

        public static final MemorySegment ADDR =
                SYMBOL_LOOKUP.findOrThrow("hb_face_get_glyph_count");

        public static final MethodHandle HANDLE = Linker.nativeLinker().downcallHandle(ADDR, DESC);
    }

    /**
     * Function descriptor for:
     *
     * {@snippet lang=c :
     * extern unsigned int hb_face_get_glyph_count(const hb_face_t *face)
     * }
     */
    public static FunctionDescriptor hb_face_get_glyph_count$descriptor() {
        return hb_face_get_glyph_count.DESC;
    }

    /**
     * Downcall method handle for:
     *
     * {@snippet lang=c :
     * extern unsigned int hb_face_get_glyph_count(const hb_face_t *face)
     * }
     */
    public static MethodHandle hb_face_get_glyph_count$handle() {
        return hb_face_get_glyph_count.HANDLE;
    }

    /**
     * Address for:
     *
     * {@snippet lang=c :
     * extern unsigned int hb_face_get_glyph_count(const hb_face_t *face)
     * }
     */
    public static MemorySegment hb_face_get_glyph_count$address() {
        return hb_face_get_glyph_count.ADDR;
    }

    /**
     * {@snippet lang=c :
     * extern unsigned int hb_face_get_glyph_count(const hb_face_t *face)
     * }
     */
    public static int hb_face_get_glyph_count(MemorySegment face) {
        var mh$ = hb_face_get_glyph_count.HANDLE;
        try {
            if (TRACE_DOWNCALLS) {
                traceDowncall("hb_face_get_glyph_count", face);
            }
            return (int) mh$.invokeExact(face);
        } catch (Error | RuntimeException ex) {
            throw ex;
        } catch (Throwable ex$) {
            throw new AssertionError("should not reach here", ex$);
        }
    }

    private static class hb_face_collect_unicodes {
        public static final FunctionDescriptor DESC =
                FunctionDescriptor.ofVoid(HarfBuzz.C_POINTER, HarfBuzz.C_POINTER);

        public static final MemorySegment ADDR =
                SYMBOL_LOOKUP.findOrThrow("hb_face_collect_unicodes");

        public static final MethodHandle HANDLE = Linker.nativeLinker().downcallHandle(ADDR, DESC);
    }

    /**
     * Function descriptor for:
     *
     * {@snippet lang=c :
     * extern void hb_face_collect_unicodes(hb_face_t *face, hb_set_t *out)
     * }
     */
    public static FunctionDescriptor hb_face_collect_unicodes$descriptor() {
        return hb_face_collect_unicodes.DESC;
    }

    /**
     * Downcall method handle for:
     *
     * {@snippet lang=c :
     * extern void hb_face_collect_unicodes(hb_face_t *face, hb_set_t *out)
     * }
     */
    public static MethodHandle hb_face_collect_unicodes$handle() {
        return hb_face_collect_unicodes.HANDLE;
    }

    /**
     * Address for:
     *
     * {@snippet lang=c :
     * extern void hb_face_collect_unicodes(hb_face_t *face, hb_set_t *out)
     * }
     */
    public static MemorySegment hb_face_collect_unicodes$address() {
        return hb_face_collect_unicodes.ADDR;
    }

    /**
     * {@snippet lang=c :
     * extern void hb_face_collect_unicodes(hb_face_t *face, hb_set_t *out)
     * }
     */
    public static void hb_face_collect_unicodes(MemorySegment face, MemorySegment out) {
        var mh$ = hb_face_collect_unicodes.HANDLE;
        try {
            if (TRACE_DOWNCALLS) {
                traceDowncall("hb_face_collect_unicodes", face, out);
            }
            mh$.invokeExact(face, out);
        } catch (Error | RuntimeException ex) {
            throw ex;
        } catch (Throwable ex$) {
            throw new AssertionError("should not reach here", ex$);
        }
    }

    private static class hb_font_get_h_extents {
        public static final FunctionDescriptor DESC =
                FunctionDescriptor.of(HarfBuzz.C_INT, HarfBuzz.C_POINTER, HarfBuzz.C_POINTER);

        public static final MemorySegment ADDR = SYMBOL_LOOKUP.findOrThrow("hb_font_get_h_extents");

        public static final MethodHandle HANDLE = Linker.nativeLinker().downcallHandle(ADDR, DESC);
    }

    /**
     * Function descriptor for:
     *
     * {@snippet lang=c :
     * extern hb_bool_t hb_font_get_h_extents(hb_font_t *font, hb_font_extents_t *extents)
     * }
     */
    public static FunctionDescriptor hb_font_get_h_extents$descriptor() {
        return hb_font_get_h_extents.DESC;
    }

    /**
     * Downcall method handle for:
     *
     * {@snippet lang=c :
     * extern hb_bool_t hb_font_get_h_extents(hb_font_t *font, hb_font_extents_t *extents)
     * }
     */
    public static MethodHandle hb_font_get_h_extents$handle() {
        return hb_font_get_h_extents.HANDLE;
    }

    /**
     * Address for:
     *
     * {@snippet lang=c :
     * extern hb_bool_t hb_font_get_h_extents(hb_font_t *font, hb_font_extents_t *extents)
     * }
     */
    public static MemorySegment hb_font_get_h_extents$address() {
        return hb_font_get_h_extents.ADDR;
    }

    /**
     * {@snippet lang=c :
     * extern hb_bool_t hb_font_get_h_extents(hb_font_t *font, hb_font_extents_t *extents)
     * }
     */
    public static int hb_font_get_h_extents(MemorySegment font, MemorySegment extents) {
        var mh$ = hb_font_get_h_extents.HANDLE;
        try {
            if (TRACE_DOWNCALLS) {
                traceDowncall("hb_font_get_h_extents", font, extents);
            }
            return (int) mh$.invokeExact(font, extents);
        } catch (Error | RuntimeException ex) {
            throw ex;
        } catch (Throwable ex$) {
            throw new AssertionError("should not reach here", ex$);
        }
    }

    private static class hb_font_get_nominal_glyph {
        public static final FunctionDescriptor DESC =
                FunctionDescriptor.of(
                        HarfBuzz.C_INT, HarfBuzz.C_POINTER, HarfBuzz.C_INT, HarfBuzz.C_POINTER);

        public static final MemorySegment ADDR =
                SYMBOL_LOOKUP.findOrThrow("hb_font_get_nominal_glyph");

        public static final MethodHandle HANDLE = Linker.nativeLinker().downcallHandle(ADDR, DESC);
    }

    /**
     * Function descriptor for:
     *
     * {@snippet lang=c :
     * extern hb_bool_t hb_font_get_nominal_glyph(hb_font_t *font, hb_codepoint_t unicode, hb_codepoint_t *glyph)
     * }
     */
    public static FunctionDescriptor hb_font_get_nominal_glyph$descriptor() {
        return hb_font_get_nominal_glyph.DESC;
    }

    /**
     * Downcall method handle for:
     *
     * {@snippet lang=c :
     * extern hb_bool_t hb_font_get_nominal_glyph(hb_font_t *font, hb_codepoint_t unicode, hb_codepoint_t *glyph)
     * }
     */
    public static MethodHandle hb_font_get_nominal_glyph$handle() {
        return hb_font_get_nominal_glyph.HANDLE;
    }

    /**
     * Address for:
     *
     * {@snippet lang=c :
     * extern hb_bool_t hb_font_get_nominal_glyph(hb_font_t *font, hb_codepoint_t unicode, hb_codepoint_t *glyph)
     * }
     */
    public static MemorySegment hb_font_get_nominal_glyph$address() {
        return hb_font_get_nominal_glyph.ADDR;
    }

    /**
     * {@snippet lang=c :
     * extern hb_bool_t hb_font_get_nominal_glyph(hb_font_t *font, hb_codepoint_t unicode, hb_codepoint_t *glyph)
     * }
     */
    public static int hb_font_get_nominal_glyph(
            MemorySegment font, int unicode, MemorySegment glyph) {
        var mh$ = hb_font_get_nominal_glyph.HANDLE;
        try {
            if (TRACE_DOWNCALLS) {
                traceDowncall("hb_font_get_nominal_glyph", font, unicode, glyph);
            }
            return (int) mh$.invokeExact(font, unicode, glyph);
        } catch (Error | RuntimeException ex) {
            throw ex;
        } catch (Throwable ex$) {
            throw new AssertionError("should not reach here", ex$);
        }
    }

    private static class hb_font_get_variation_glyph {
        public static final FunctionDescriptor DESC =
                FunctionDescriptor.of(
                        HarfBuzz.C_INT,
                        HarfBuzz.C_POINTER,
                        HarfBuzz.C_INT,
                        HarfBuzz.C_INT,
                        HarfBuzz.C_POINTER);

        public static final MemorySegment ADDR =
                SYMBOL_LOOKUP.findOrThrow("hb_font_get_variation_glyph");

        public static final MethodHandle HANDLE = Linker.nativeLinker().downcallHandle(ADDR, DESC);
    }

    /**
     * Function descriptor for:
     *
     * {@snippet lang=c :
     * extern hb_bool_t hb_font_get_variation_glyph(hb_font_t *font, hb_codepoint_t unicode, hb_codepoint_t variation_selector, hb_codepoint_t *glyph)
     * }
     */
    public static FunctionDescriptor hb_font_get_variation_glyph$descriptor() {
        return hb_font_get_variation_glyph.DESC;
    }

    /**
     * Downcall method handle for:
     *
     * {@snippet lang=c :
     * extern hb_bool_t hb_font_get_variation_glyph(hb_font_t *font, hb_codepoint_t unicode, hb_codepoint_t variation_selector, hb_codepoint_t *glyph)
     * }
     */
    public static MethodHandle hb_font_get_variation_glyph$handle() {
        return hb_font_get_variation_glyph.HANDLE;
    }

    /**
     * Address for:
     *
     * {@snippet lang=c :
     * extern hb_bool_t hb_font_get_variation_glyph(hb_font_t *font, hb_codepoint_t unicode, hb_codepoint_t variation_selector, hb_codepoint_t *glyph)
     * }
     */
    public static MemorySegment hb_font_get_variation_glyph$address() {
        return hb_font_get_variation_glyph.ADDR;
    }

    /**
     * {@snippet lang=c :
     * extern hb_bool_t hb_font_get_variation_glyph(hb_font_t *font, hb_codepoint_t unicode, hb_codepoint_t variation_selector, hb_codepoint_t *glyph)
     * }
     */
    public static int hb_font_get_variation_glyph(
            MemorySegment font, int unicode, int variation_selector, MemorySegment glyph) {
        var mh$ = hb_font_get_variation_glyph.HANDLE;
        try {
            if (TRACE_DOWNCALLS) {
                traceDowncall(
                        "hb_font_get_variation_glyph", font, unicode, variation_selector, glyph);
            }
            return (int) mh$.invokeExact(font, unicode, variation_selector, glyph);
        } catch (Error | RuntimeException ex) {
            throw ex;
        } catch (Throwable ex$) {
            throw new AssertionError("should not reach here", ex$);
        }
    }

    private static class hb_font_get_glyph_h_advance {
        public static final FunctionDescriptor DESC =
                FunctionDescriptor.of(HarfBuzz.C_INT, HarfBuzz.C_POINTER, HarfBuzz.C_INT);

        public static final MemorySegment ADDR =
                SYMBOL_LOOKUP.findOrThrow("hb_font_get_glyph_h_advance");

        public static final MethodHandle HANDLE = Linker.nativeLinker().downcallHandle(ADDR, DESC);
    }

    /**
     * Function descriptor for:
     *
     * {@snippet lang=c :
     * extern hb_position_t hb_font_get_glyph_h_advance(hb_font_t *font, hb_codepoint_t glyph)
     * }
     */
    public static FunctionDescriptor hb_font_get_glyph_h_advance$descriptor() {
        return hb_font_get_glyph_h_advance.DESC;
    }

    /**
     * Downcall method handle for:
     *
     * {@snippet lang=c :
     * extern hb_position_t hb_font_get_glyph_h_advance(hb_font_t *font, hb_codepoint_t glyph)
     * }
     */
    public static MethodHandle hb_font_get_glyph_h_advance$handle() {
        return hb_font_get_glyph_h_advance.HANDLE;
    }

    /**
     * Address for:
     *
     * {@snippet lang=c :
     * extern hb_position_t hb_font_get_glyph_h_advance(hb_font_t *font, hb_codepoint_t glyph)
     * }
     */
    public static MemorySegment hb_font_get_glyph_h_advance$address() {
        return hb_font_get_glyph_h_advance.ADDR;
    }

    /**
     * {@snippet lang=c :
     * extern hb_position_t hb_font_get_glyph_h_advance(hb_font_t *font, hb_codepoint_t glyph)
     * }
     */
    public static int hb_font_get_glyph_h_advance(MemorySegment font, int glyph) {
        var mh$ = hb_font_get_glyph_h_advance.HANDLE;
        try {
            if (TRACE_DOWNCALLS) {
                traceDowncall("hb_font_get_glyph_h_advance", font, glyph);
            }
            return (int) mh$.invokeExact(font, glyph);
        } catch (Error | RuntimeException ex) {
            throw ex;
        } catch (Throwable ex$) {
            throw new AssertionError("should not reach here", ex$);
        }
    }

    private static class hb_font_get_glyph_extents {
        public static final FunctionDescriptor DESC =
                FunctionDescriptor.of(
                        HarfBuzz.C_INT, HarfBuzz.C_POINTER, HarfBuzz.C_INT, HarfBuzz.C_POINTER);

        public static final MemorySegment ADDR =
                SYMBOL_LOOKUP.findOrThrow("hb_font_get_glyph_extents");

        public static final MethodHandle HANDLE = Linker.nativeLinker().downcallHandle(ADDR, DESC);
    }

    /**
     * Function descriptor for:
     *
     * {@snippet lang=c :
     * extern hb_bool_t hb_font_get_glyph_extents(hb_font_t *font, hb_codepoint_t glyph, hb_glyph_extents_t *extents)
     * }
     */
    public static FunctionDescriptor hb_font_get_glyph_extents$descriptor() {
        return hb_font_get_glyph_extents.DESC;
    }

    /**
     * Downcall method handle for:
     *
     * {@snippet lang=c :
     * extern hb_bool_t hb_font_get_glyph_extents(hb_font_t *font, hb_codepoint_t glyph, hb_glyph_extents_t *extents)
     * }
     */
    public static MethodHandle hb_font_get_glyph_extents$handle() {
        return hb_font_get_glyph_extents.HANDLE;
    }

    /**
     * Address for:
     *
     * {@snippet lang=c :
     * extern hb_bool_t hb_font_get_glyph_extents(hb_font_t *font, hb_codepoint_t glyph, hb_glyph_extents_t *extents)
     * }
     */
    public static MemorySegment hb_font_get_glyph_extents$address() {
        return hb_font_get_glyph_extents.ADDR;
    }

    /**
     * {@snippet lang=c :
     * extern hb_bool_t hb_font_get_glyph_extents(hb_font_t *font, hb_codepoint_t glyph, hb_glyph_extents_t *extents)
     * }
     */
    public static int hb_font_get_glyph_extents(
            MemorySegment font, int glyph, MemorySegment extents) {
        var mh$ = hb_font_get_glyph_extents.HANDLE;
        try {
            if (TRACE_DOWNCALLS) {
                traceDowncall("hb_font_get_glyph_extents", font, glyph, extents);
            }
            return (int) mh$.invokeExact(font, glyph, extents);
        } catch (Error | RuntimeException ex) {
            throw ex;
        } catch (Throwable ex$) {
            throw new AssertionError("should not reach here", ex$);
        }
    }

    private static class hb_font_create {
        public static final FunctionDescriptor DESC =
                FunctionDescriptor.of(HarfBuzz.C_POINTER, HarfBuzz.C_POINTER);

        public static final MemorySegment ADDR = SYMBOL_LOOKUP.findOrThrow("hb_font_create");

        public static final MethodHandle HANDLE = Linker.nativeLinker().downcallHandle(ADDR, DESC);
    }

    /**
     * Function descriptor for:
     *
     * {@snippet lang=c :
     * extern hb_font_t *hb_font_create(hb_face_t *face)
     * }
     */
    public static FunctionDescriptor hb_font_create$descriptor() {
        return hb_font_create.DESC;
    }

    /**
     * Downcall method handle for:
     *
     * {@snippet lang=c :
     * extern hb_font_t *hb_font_create(hb_face_t *face)
     * }
     */
    public static MethodHandle hb_font_create$handle() {
        return hb_font_create.HANDLE;
    }

    /**
     * Address for:
     *
     * {@snippet lang=c :
     * extern hb_font_t *hb_font_create(hb_face_t *face)
     * }
     */
    public static MemorySegment hb_font_create$address() {
        return hb_font_create.ADDR;
    }

    /**
     * {@snippet lang=c :
     * extern hb_font_t *hb_font_create(hb_face_t *face)
     * }
     */
    public static MemorySegment hb_font_create(MemorySegment face) {
        var mh$ = hb_font_create.HANDLE;
        try {
            if (TRACE_DOWNCALLS) {
                traceDowncall("hb_font_create", face);
            }
            return (MemorySegment) mh$.invokeExact(face);
        } catch (Error | RuntimeException ex) {
            throw ex;
        } catch (Throwable ex$) {
            throw new AssertionError("should not reach here", ex$);
        }
    }

    private static class hb_font_create_sub_font {
        public static final FunctionDescriptor DESC =
                FunctionDescriptor.of(HarfBuzz.C_POINTER, HarfBuzz.C_POINTER);

        public static final MemorySegment ADDR =
                SYMBOL_LOOKUP.findOrThrow("hb_font_create_sub_font");

        public static final MethodHandle HANDLE = Linker.nativeLinker().downcallHandle(ADDR, DESC);
    }

    /**
     * Function descriptor for:
     *
     * {@snippet lang=c :
     * extern hb_font_t *hb_font_create_sub_font(hb_font_t *parent)
     * }
     */
    public static FunctionDescriptor hb_font_create_sub_font$descriptor() {
        return hb_font_create_sub_font.DESC;
    }

    /**
     * Downcall method handle for:
     *
     * {@snippet lang=c :
     * extern hb_font_t *hb_font_create_sub_font(hb_font_t *parent)
     * }
     */
    public static MethodHandle hb_font_create_sub_font$handle() {
        return hb_font_create_sub_font.HANDLE;
    }

    /**
     * Address for:
     *
     * {@snippet lang=c :
     * extern hb_font_t *hb_font_create_sub_font(hb_font_t *parent)
     * }
     */
    public static MemorySegment hb_font_create_sub_font$address() {
        return hb_font_create_sub_font.ADDR;
    }

    /**
     * {@snippet lang=c :
     * extern hb_font_t *hb_font_create_sub_font(hb_font_t *parent)
     * }
     */
    public static MemorySegment hb_font_create_sub_font(MemorySegment parent) {
        var mh$ = hb_font_create_sub_font.HANDLE;
        try {
            if (TRACE_DOWNCALLS) {
                traceDowncall("hb_font_create_sub_font", parent);
            }
            return (MemorySegment) mh$.invokeExact(parent);
        } catch (Error | RuntimeException ex) {
            throw ex;
        } catch (Throwable ex$) {
            throw new AssertionError("should not reach here", ex$);
        }
    }

    private static class hb_font_destroy {
        public static final FunctionDescriptor DESC = FunctionDescriptor.ofVoid(HarfBuzz.C_POINTER);

        public static final MemorySegment ADDR = SYMBOL_LOOKUP.findOrThrow("hb_font_destroy");

        public static final MethodHandle HANDLE = Linker.nativeLinker().downcallHandle(ADDR, DESC);
    }

    /**
     * Function descriptor for:
     *
     * {@snippet lang=c :
     * extern void hb_font_destroy(hb_font_t *font)
     * }
     */
    public static FunctionDescriptor hb_font_destroy$descriptor() {
        return hb_font_destroy.DESC;
    }

    /**
     * Downcall method handle for:
     *
     * {@snippet lang=c :
     * extern void hb_font_destroy(hb_font_t *font)
     * }
     */
    public static MethodHandle hb_font_destroy$handle() {
        return hb_font_destroy.HANDLE;
    }

    /**
     * Address for:
     *
     * {@snippet lang=c :
     * extern void hb_font_destroy(hb_font_t *font)
     * }
     */
    public static MemorySegment hb_font_destroy$address() {
        return hb_font_destroy.ADDR;
    }

    /**
     * {@snippet lang=c :
     * extern void hb_font_destroy(hb_font_t *font)
     * }
     */
    public static void hb_font_destroy(MemorySegment font) {
        var mh$ = hb_font_destroy.HANDLE;
        try {
            if (TRACE_DOWNCALLS) {
                traceDowncall("hb_font_destroy", font);
            }
            mh$.invokeExact(font);
        } catch (Error | RuntimeException ex) {
            throw ex;
        } catch (Throwable ex$) {
            throw new AssertionError("should not reach here", ex$);
        }
    }

    private static class hb_font_make_immutable {
        public static final FunctionDescriptor DESC = FunctionDescriptor.ofVoid(HarfBuzz.C_POINTER);

        public static final MemorySegment ADDR =
                SYMBOL_LOOKUP.findOrThrow("hb_font_make_immutable");

        public static final MethodHandle HANDLE = Linker.nativeLinker().downcallHandle(ADDR, DESC);
    }

    /**
     * Function descriptor for:
     *
     * {@snippet lang=c :
     * extern void hb_font_make_immutable(hb_font_t *font)
     * }
     */
    public static FunctionDescriptor hb_font_make_immutable$descriptor() {
        return hb_font_make_immutable.DESC;
    }

    /**
     * Downcall method handle for:
     *
     * {@snippet lang=c :
     * extern void hb_font_make_immutable(hb_font_t *font)
     * }
     */
    public static MethodHandle hb_font_make_immutable$handle() {
        return hb_font_make_immutable.HANDLE;
    }

    /**
     * Address for:
     *
     * {@snippet lang=c :
     * extern void hb_font_make_immutable(hb_font_t *font)
     * }
     */
    public static MemorySegment hb_font_make_immutable$address() {
        return hb_font_make_immutable.ADDR;
    }

    /**
     * {@snippet lang=c :
     * extern void hb_font_make_immutable(hb_font_t *font)
     * }
     */
    public static void hb_font_make_immutable(MemorySegment font) {
        var mh$ = hb_font_make_immutable.HANDLE;
        try {
            if (TRACE_DOWNCALLS) {
                traceDowncall("hb_font_make_immutable", font);
            }
            mh$.invokeExact(font);
        } catch (Error | RuntimeException ex) {
            throw ex;
        } catch (Throwable ex$) {
            throw new AssertionError("should not reach here", ex$);
        }
    }

    private static class hb_font_set_scale {
        public static final FunctionDescriptor DESC =
                FunctionDescriptor.ofVoid(HarfBuzz.C_POINTER, HarfBuzz.C_INT, HarfBuzz.C_INT);

        public static final MemorySegment ADDR = SYMBOL_LOOKUP.findOrThrow("hb_font_set_scale");

        public static final MethodHandle HANDLE = Linker.nativeLinker().downcallHandle(ADDR, DESC);
    }

    /**
     * Function descriptor for:
     *
     * {@snippet lang=c :
     * extern void hb_font_set_scale(hb_font_t *font, int x_scale, int y_scale)
     * }
     */
    public static FunctionDescriptor hb_font_set_scale$descriptor() {
        return hb_font_set_scale.DESC;
    }

    /**
     * Downcall method handle for:
     *
     * {@snippet lang=c :
     * extern void hb_font_set_scale(hb_font_t *font, int x_scale, int y_scale)
     * }
     */
    public static MethodHandle hb_font_set_scale$handle() {
        return hb_font_set_scale.HANDLE;
    }

    /**
     * Address for:
     *
     * {@snippet lang=c :
     * extern void hb_font_set_scale(hb_font_t *font, int x_scale, int y_scale)
     * }
     */
    public static MemorySegment hb_font_set_scale$address() {
        return hb_font_set_scale.ADDR;
    }

    /**
     * {@snippet lang=c :
     * extern void hb_font_set_scale(hb_font_t *font, int x_scale, int y_scale)
     * }
     */
    public static void hb_font_set_scale(MemorySegment font, int x_scale, int y_scale) {
        var mh$ = hb_font_set_scale.HANDLE;
        try {
            if (TRACE_DOWNCALLS) {
                traceDowncall("hb_font_set_scale", font, x_scale, y_scale);
            }
            mh$.invokeExact(font, x_scale, y_scale);
        } catch (Error | RuntimeException ex) {
            throw ex;
        } catch (Throwable ex$) {
            throw new AssertionError("should not reach here", ex$);
        }
    }

    private static class hb_font_set_ppem {
        public static final FunctionDescriptor DESC =
                FunctionDescriptor.ofVoid(HarfBuzz.C_POINTER, HarfBuzz.C_INT, HarfBuzz.C_INT);

        public static final MemorySegment ADDR = SYMBOL_LOOKUP.findOrThrow("hb_font_set_ppem");

        public static final MethodHandle HANDLE = Linker.nativeLinker().downcallHandle(ADDR, DESC);
    }

    /**
     * Function descriptor for:
     *
     * {@snippet lang=c :
     * extern void hb_font_set_ppem(hb_font_t *font, unsigned int x_ppem, unsigned int y_ppem)
     * }
     */
    public static FunctionDescriptor hb_font_set_ppem$descriptor() {
        return hb_font_set_ppem.DESC;
    }

    /**
     * Downcall method handle for:
     *
     * {@snippet lang=c :
     * extern void hb_font_set_ppem(hb_font_t *font, unsigned int x_ppem, unsigned int y_ppem)
     * }
     */
    public static MethodHandle hb_font_set_ppem$handle() {
        return hb_font_set_ppem.HANDLE;
    }

    /**
     * Address for:
     *
     * {@snippet lang=c :
     * extern void hb_font_set_ppem(hb_font_t *font, unsigned int x_ppem, unsigned int y_ppem)
     * }
     */
    public static MemorySegment hb_font_set_ppem$address() {
        return hb_font_set_ppem.ADDR;
    }

    /**
     * {@snippet lang=c :
     * extern void hb_font_set_ppem(hb_font_t *font, unsigned int x_ppem, unsigned int y_ppem)
     * }
     */
    public static void hb_font_set_ppem(MemorySegment font, int x_ppem, int y_ppem) {
        var mh$ = hb_font_set_ppem.HANDLE;
        try {
            if (TRACE_DOWNCALLS) {
                traceDowncall("hb_font_set_ppem", font, x_ppem, y_ppem);
            }
            mh$.invokeExact(font, x_ppem, y_ppem);
        } catch (Error | RuntimeException ex) {
            throw ex;
        } catch (Throwable ex$) {
            throw new AssertionError("should not reach here", ex$);
        }
    }

    private static class hb_font_set_variations {
        public static final FunctionDescriptor DESC =
                FunctionDescriptor.ofVoid(HarfBuzz.C_POINTER, HarfBuzz.C_POINTER, HarfBuzz.C_INT);

        public static final MemorySegment ADDR =
                SYMBOL_LOOKUP.findOrThrow("hb_font_set_variations");

        public static final MethodHandle HANDLE = Linker.nativeLinker().downcallHandle(ADDR, DESC);
    }

    /**
     * Function descriptor for:
     *
     * {@snippet lang=c :
     * extern void hb_font_set_variations(hb_font_t *font, const hb_variation_t *variations, unsigned int variations_length)
     * }
     */
    public static FunctionDescriptor hb_font_set_variations$descriptor() {
        return hb_font_set_variations.DESC;
    }

    /**
     * Downcall method handle for:
     *
     * {@snippet lang=c :
     * extern void hb_font_set_variations(hb_font_t *font, const hb_variation_t *variations, unsigned int variations_length)
     * }
     */
    public static MethodHandle hb_font_set_variations$handle() {
        return hb_font_set_variations.HANDLE;
    }

    /**
     * Address for:
     *
     * {@snippet lang=c :
     * extern void hb_font_set_variations(hb_font_t *font, const hb_variation_t *variations, unsigned int variations_length)
     * }
     */
    public static MemorySegment hb_font_set_variations$address() {
        return hb_font_set_variations.ADDR;
    }

    /**
     * {@snippet lang=c :
     * extern void hb_font_set_variations(hb_font_t *font, const hb_variation_t *variations, unsigned int variations_length)
     * }
     */
    public static void hb_font_set_variations(
            MemorySegment font, MemorySegment variations, int variations_length) {
        var mh$ = hb_font_set_variations.HANDLE;
        try {
            if (TRACE_DOWNCALLS) {
                traceDowncall("hb_font_set_variations", font, variations, variations_length);
            }
            mh$.invokeExact(font, variations, variations_length);
        } catch (Error | RuntimeException ex) {
            throw ex;
        } catch (Throwable ex$) {
            throw new AssertionError("should not reach here", ex$);
        }
    }

    private static final int HB_GLYPH_FLAG_UNSAFE_TO_BREAK = (int) 1L;

    /**
     * {@snippet lang=c :
     * enum <anonymous>.HB_GLYPH_FLAG_UNSAFE_TO_BREAK = 1
     * }
     */
    public static int HB_GLYPH_FLAG_UNSAFE_TO_BREAK() {
        return HB_GLYPH_FLAG_UNSAFE_TO_BREAK;
    }

    private static final int HB_GLYPH_FLAG_UNSAFE_TO_CONCAT = (int) 2L;

    /**
     * {@snippet lang=c :
     * enum <anonymous>.HB_GLYPH_FLAG_UNSAFE_TO_CONCAT = 2
     * }
     */
    public static int HB_GLYPH_FLAG_UNSAFE_TO_CONCAT() {
        return HB_GLYPH_FLAG_UNSAFE_TO_CONCAT;
    }

    private static class hb_glyph_info_get_glyph_flags {
        public static final FunctionDescriptor DESC =
                FunctionDescriptor.of(HarfBuzz.C_INT, HarfBuzz.C_POINTER);

        public static final MemorySegment ADDR =
                SYMBOL_LOOKUP.findOrThrow("hb_glyph_info_get_glyph_flags");

        public static final MethodHandle HANDLE = Linker.nativeLinker().downcallHandle(ADDR, DESC);
    }

    /**
     * Function descriptor for:
     *
     * {@snippet lang=c :
     * extern hb_glyph_flags_t hb_glyph_info_get_glyph_flags(const hb_glyph_info_t *info)
     * }
     */
    public static FunctionDescriptor hb_glyph_info_get_glyph_flags$descriptor() {
        return hb_glyph_info_get_glyph_flags.DESC;
    }

    /**
     * Downcall method handle for:
     *
     * {@snippet lang=c :
     * extern hb_glyph_flags_t hb_glyph_info_get_glyph_flags(const hb_glyph_info_t *info)
     * }
     */
    public static MethodHandle hb_glyph_info_get_glyph_flags$handle() {
        return hb_glyph_info_get_glyph_flags.HANDLE;
    }

    /**
     * Address for:
     *
     * {@snippet lang=c :
     * extern hb_glyph_flags_t hb_glyph_info_get_glyph_flags(const hb_glyph_info_t *info)
     * }
     */
    public static MemorySegment hb_glyph_info_get_glyph_flags$address() {
        return hb_glyph_info_get_glyph_flags.ADDR;
    }

    /**
     * {@snippet lang=c :
     * extern hb_glyph_flags_t hb_glyph_info_get_glyph_flags(const hb_glyph_info_t *info)
     * }
     */
    public static int hb_glyph_info_get_glyph_flags(MemorySegment info) {
        var mh$ = hb_glyph_info_get_glyph_flags.HANDLE;
        try {
            if (TRACE_DOWNCALLS) {
                traceDowncall("hb_glyph_info_get_glyph_flags", info);
            }
            return (int) mh$.invokeExact(info);
        } catch (Error | RuntimeException ex) {
            throw ex;
        } catch (Throwable ex$) {
            throw new AssertionError("should not reach here", ex$);
        }
    }

    private static class hb_buffer_create {
        public static final FunctionDescriptor DESC = FunctionDescriptor.of(HarfBuzz.C_POINTER);

        public static final MemorySegment ADDR = SYMBOL_LOOKUP.findOrThrow("hb_buffer_create");

        public static final MethodHandle HANDLE = Linker.nativeLinker().downcallHandle(ADDR, DESC);
    }

    /**
     * Function descriptor for:
     *
     * {@snippet lang=c :
     * extern hb_buffer_t *hb_buffer_create()
     * }
     */
    public static FunctionDescriptor hb_buffer_create$descriptor() {
        return hb_buffer_create.DESC;
    }

    /**
     * Downcall method handle for:
     *
     * {@snippet lang=c :
     * extern hb_buffer_t *hb_buffer_create()
     * }
     */
    public static MethodHandle hb_buffer_create$handle() {
        return hb_buffer_create.HANDLE;
    }

    /**
     * Address for:
     *
     * {@snippet lang=c :
     * extern hb_buffer_t *hb_buffer_create()
     * }
     */
    public static MemorySegment hb_buffer_create$address() {
        return hb_buffer_create.ADDR;
    }

    /**
     * {@snippet lang=c :
     * extern hb_buffer_t *hb_buffer_create()
     * }
     */
    public static MemorySegment hb_buffer_create() {
        var mh$ = hb_buffer_create.HANDLE;
        try {
            if (TRACE_DOWNCALLS) {
                traceDowncall("hb_buffer_create");
            }
            return (MemorySegment) mh$.invokeExact();
        } catch (Error | RuntimeException ex) {
            throw ex;
        } catch (Throwable ex$) {
            throw new AssertionError("should not reach here", ex$);
        }
    }

    private static class hb_buffer_reset {
        public static final FunctionDescriptor DESC = FunctionDescriptor.ofVoid(HarfBuzz.C_POINTER);

        public static final MemorySegment ADDR = SYMBOL_LOOKUP.findOrThrow("hb_buffer_reset");

        public static final MethodHandle HANDLE = Linker.nativeLinker().downcallHandle(ADDR, DESC);
    }

    /**
     * Function descriptor for:
     *
     * {@snippet lang=c :
     * extern void hb_buffer_reset(hb_buffer_t *buffer)
     * }
     */
    public static FunctionDescriptor hb_buffer_reset$descriptor() {
        return hb_buffer_reset.DESC;
    }

    /**
     * Downcall method handle for:
     *
     * {@snippet lang=c :
     * extern void hb_buffer_reset(hb_buffer_t *buffer)
     * }
     */
    public static MethodHandle hb_buffer_reset$handle() {
        return hb_buffer_reset.HANDLE;
    }

    /**
     * Address for:
     *
     * {@snippet lang=c :
     * extern void hb_buffer_reset(hb_buffer_t *buffer)
     * }
     */
    public static MemorySegment hb_buffer_reset$address() {
        return hb_buffer_reset.ADDR;
    }

    /**
     * {@snippet lang=c :
     * extern void hb_buffer_reset(hb_buffer_t *buffer)
     * }
     */
    public static void hb_buffer_reset(MemorySegment buffer) {
        var mh$ = hb_buffer_reset.HANDLE;
        try {
            if (TRACE_DOWNCALLS) {
                traceDowncall("hb_buffer_reset", buffer);
            }
            mh$.invokeExact(buffer);
        } catch (Error | RuntimeException ex) {
            throw ex;
        } catch (Throwable ex$) {
            throw new AssertionError("should not reach here", ex$);
        }
    }

    private static class hb_buffer_destroy {
        public static final FunctionDescriptor DESC = FunctionDescriptor.ofVoid(HarfBuzz.C_POINTER);

        public static final MemorySegment ADDR = SYMBOL_LOOKUP.findOrThrow("hb_buffer_destroy");

        public static final MethodHandle HANDLE = Linker.nativeLinker().downcallHandle(ADDR, DESC);
    }

    /**
     * Function descriptor for:
     *
     * {@snippet lang=c :
     * extern void hb_buffer_destroy(hb_buffer_t *buffer)
     * }
     */
    public static FunctionDescriptor hb_buffer_destroy$descriptor() {
        return hb_buffer_destroy.DESC;
    }

    /**
     * Downcall method handle for:
     *
     * {@snippet lang=c :
     * extern void hb_buffer_destroy(hb_buffer_t *buffer)
     * }
     */
    public static MethodHandle hb_buffer_destroy$handle() {
        return hb_buffer_destroy.HANDLE;
    }

    /**
     * Address for:
     *
     * {@snippet lang=c :
     * extern void hb_buffer_destroy(hb_buffer_t *buffer)
     * }
     */
    public static MemorySegment hb_buffer_destroy$address() {
        return hb_buffer_destroy.ADDR;
    }

    /**
     * {@snippet lang=c :
     * extern void hb_buffer_destroy(hb_buffer_t *buffer)
     * }
     */
    public static void hb_buffer_destroy(MemorySegment buffer) {
        var mh$ = hb_buffer_destroy.HANDLE;
        try {
            if (TRACE_DOWNCALLS) {
                traceDowncall("hb_buffer_destroy", buffer);
            }
            mh$.invokeExact(buffer);
        } catch (Error | RuntimeException ex) {
            throw ex;
        } catch (Throwable ex$) {
            throw new AssertionError("should not reach here", ex$);
        }
    }

    private static final int HB_BUFFER_CONTENT_TYPE_UNICODE = (int) 1L;

    /**
     * {@snippet lang=c :
     * enum <anonymous>.HB_BUFFER_CONTENT_TYPE_UNICODE = 1
     * }
     */
    public static int HB_BUFFER_CONTENT_TYPE_UNICODE() {
        return HB_BUFFER_CONTENT_TYPE_UNICODE;
    }

    private static class hb_buffer_set_content_type {
        public static final FunctionDescriptor DESC =
                FunctionDescriptor.ofVoid(HarfBuzz.C_POINTER, HarfBuzz.C_INT);

        public static final MemorySegment ADDR =
                SYMBOL_LOOKUP.findOrThrow("hb_buffer_set_content_type");

        public static final MethodHandle HANDLE = Linker.nativeLinker().downcallHandle(ADDR, DESC);
    }

    /**
     * Function descriptor for:
     *
     * {@snippet lang=c :
     * extern void hb_buffer_set_content_type(hb_buffer_t *buffer, hb_buffer_content_type_t content_type)
     * }
     */
    public static FunctionDescriptor hb_buffer_set_content_type$descriptor() {
        return hb_buffer_set_content_type.DESC;
    }

    /**
     * Downcall method handle for:
     *
     * {@snippet lang=c :
     * extern void hb_buffer_set_content_type(hb_buffer_t *buffer, hb_buffer_content_type_t content_type)
     * }
     */
    public static MethodHandle hb_buffer_set_content_type$handle() {
        return hb_buffer_set_content_type.HANDLE;
    }

    /**
     * Address for:
     *
     * {@snippet lang=c :
     * extern void hb_buffer_set_content_type(hb_buffer_t *buffer, hb_buffer_content_type_t content_type)
     * }
     */
    public static MemorySegment hb_buffer_set_content_type$address() {
        return hb_buffer_set_content_type.ADDR;
    }

    /**
     * {@snippet lang=c :
     * extern void hb_buffer_set_content_type(hb_buffer_t *buffer, hb_buffer_content_type_t content_type)
     * }
     */
    public static void hb_buffer_set_content_type(MemorySegment buffer, int content_type) {
        var mh$ = hb_buffer_set_content_type.HANDLE;
        try {
            if (TRACE_DOWNCALLS) {
                traceDowncall("hb_buffer_set_content_type", buffer, content_type);
            }
            mh$.invokeExact(buffer, content_type);
        } catch (Error | RuntimeException ex) {
            throw ex;
        } catch (Throwable ex$) {
            throw new AssertionError("should not reach here", ex$);
        }
    }

    private static class hb_buffer_set_direction {
        public static final FunctionDescriptor DESC =
                FunctionDescriptor.ofVoid(HarfBuzz.C_POINTER, HarfBuzz.C_INT);

        public static final MemorySegment ADDR =
                SYMBOL_LOOKUP.findOrThrow("hb_buffer_set_direction");

        public static final MethodHandle HANDLE = Linker.nativeLinker().downcallHandle(ADDR, DESC);
    }

    /**
     * Function descriptor for:
     *
     * {@snippet lang=c :
     * extern void hb_buffer_set_direction(hb_buffer_t *buffer, hb_direction_t direction)
     * }
     */
    public static FunctionDescriptor hb_buffer_set_direction$descriptor() {
        return hb_buffer_set_direction.DESC;
    }

    /**
     * Downcall method handle for:
     *
     * {@snippet lang=c :
     * extern void hb_buffer_set_direction(hb_buffer_t *buffer, hb_direction_t direction)
     * }
     */
    public static MethodHandle hb_buffer_set_direction$handle() {
        return hb_buffer_set_direction.HANDLE;
    }

    /**
     * Address for:
     *
     * {@snippet lang=c :
     * extern void hb_buffer_set_direction(hb_buffer_t *buffer, hb_direction_t direction)
     * }
     */
    public static MemorySegment hb_buffer_set_direction$address() {
        return hb_buffer_set_direction.ADDR;
    }

    /**
     * {@snippet lang=c :
     * extern void hb_buffer_set_direction(hb_buffer_t *buffer, hb_direction_t direction)
     * }
     */
    public static void hb_buffer_set_direction(MemorySegment buffer, int direction) {
        var mh$ = hb_buffer_set_direction.HANDLE;
        try {
            if (TRACE_DOWNCALLS) {
                traceDowncall("hb_buffer_set_direction", buffer, direction);
            }
            mh$.invokeExact(buffer, direction);
        } catch (Error | RuntimeException ex) {
            throw ex;
        } catch (Throwable ex$) {
            throw new AssertionError("should not reach here", ex$);
        }
    }

    private static class hb_buffer_get_direction {
        public static final FunctionDescriptor DESC =
                FunctionDescriptor.of(HarfBuzz.C_INT, HarfBuzz.C_POINTER);

        public static final MemorySegment ADDR =
                SYMBOL_LOOKUP.findOrThrow("hb_buffer_get_direction");

        public static final MethodHandle HANDLE = Linker.nativeLinker().downcallHandle(ADDR, DESC);
    }

    /**
     * Function descriptor for:
     *
     * {@snippet lang=c :
     * extern hb_direction_t hb_buffer_get_direction(const hb_buffer_t *buffer)
     * }
     */
    public static FunctionDescriptor hb_buffer_get_direction$descriptor() {
        return hb_buffer_get_direction.DESC;
    }

    /**
     * Downcall method handle for:
     *
     * {@snippet lang=c :
     * extern hb_direction_t hb_buffer_get_direction(const hb_buffer_t *buffer)
     * }
     */
    public static MethodHandle hb_buffer_get_direction$handle() {
        return hb_buffer_get_direction.HANDLE;
    }

    /**
     * Address for:
     *
     * {@snippet lang=c :
     * extern hb_direction_t hb_buffer_get_direction(const hb_buffer_t *buffer)
     * }
     */
    public static MemorySegment hb_buffer_get_direction$address() {
        return hb_buffer_get_direction.ADDR;
    }

    /**
     * {@snippet lang=c :
     * extern hb_direction_t hb_buffer_get_direction(const hb_buffer_t *buffer)
     * }
     */
    public static int hb_buffer_get_direction(MemorySegment buffer) {
        var mh$ = hb_buffer_get_direction.HANDLE;
        try {
            if (TRACE_DOWNCALLS) {
                traceDowncall("hb_buffer_get_direction", buffer);
            }
            return (int) mh$.invokeExact(buffer);
        } catch (Error | RuntimeException ex) {
            throw ex;
        } catch (Throwable ex$) {
            throw new AssertionError("should not reach here", ex$);
        }
    }

    private static class hb_buffer_set_script {
        public static final FunctionDescriptor DESC =
                FunctionDescriptor.ofVoid(HarfBuzz.C_POINTER, HarfBuzz.C_INT);

        public static final MemorySegment ADDR = SYMBOL_LOOKUP.findOrThrow("hb_buffer_set_script");

        public static final MethodHandle HANDLE = Linker.nativeLinker().downcallHandle(ADDR, DESC);
    }

    /**
     * Function descriptor for:
     *
     * {@snippet lang=c :
     * extern void hb_buffer_set_script(hb_buffer_t *buffer, hb_script_t script)
     * }
     */
    public static FunctionDescriptor hb_buffer_set_script$descriptor() {
        return hb_buffer_set_script.DESC;
    }

    /**
     * Downcall method handle for:
     *
     * {@snippet lang=c :
     * extern void hb_buffer_set_script(hb_buffer_t *buffer, hb_script_t script)
     * }
     */
    public static MethodHandle hb_buffer_set_script$handle() {
        return hb_buffer_set_script.HANDLE;
    }

    /**
     * Address for:
     *
     * {@snippet lang=c :
     * extern void hb_buffer_set_script(hb_buffer_t *buffer, hb_script_t script)
     * }
     */
    public static MemorySegment hb_buffer_set_script$address() {
        return hb_buffer_set_script.ADDR;
    }

    /**
     * {@snippet lang=c :
     * extern void hb_buffer_set_script(hb_buffer_t *buffer, hb_script_t script)
     * }
     */
    public static void hb_buffer_set_script(MemorySegment buffer, int script) {
        var mh$ = hb_buffer_set_script.HANDLE;
        try {
            if (TRACE_DOWNCALLS) {
                traceDowncall("hb_buffer_set_script", buffer, script);
            }
            mh$.invokeExact(buffer, script);
        } catch (Error | RuntimeException ex) {
            throw ex;
        } catch (Throwable ex$) {
            throw new AssertionError("should not reach here", ex$);
        }
    }

    private static class hb_buffer_set_language {
        public static final FunctionDescriptor DESC =
                FunctionDescriptor.ofVoid(HarfBuzz.C_POINTER, HarfBuzz.C_POINTER);

        public static final MemorySegment ADDR =
                SYMBOL_LOOKUP.findOrThrow("hb_buffer_set_language");

        public static final MethodHandle HANDLE = Linker.nativeLinker().downcallHandle(ADDR, DESC);
    }

    /**
     * Function descriptor for:
     *
     * {@snippet lang=c :
     * extern void hb_buffer_set_language(hb_buffer_t *buffer, hb_language_t language)
     * }
     */
    public static FunctionDescriptor hb_buffer_set_language$descriptor() {
        return hb_buffer_set_language.DESC;
    }

    /**
     * Downcall method handle for:
     *
     * {@snippet lang=c :
     * extern void hb_buffer_set_language(hb_buffer_t *buffer, hb_language_t language)
     * }
     */
    public static MethodHandle hb_buffer_set_language$handle() {
        return hb_buffer_set_language.HANDLE;
    }

    /**
     * Address for:
     *
     * {@snippet lang=c :
     * extern void hb_buffer_set_language(hb_buffer_t *buffer, hb_language_t language)
     * }
     */
    public static MemorySegment hb_buffer_set_language$address() {
        return hb_buffer_set_language.ADDR;
    }

    /**
     * {@snippet lang=c :
     * extern void hb_buffer_set_language(hb_buffer_t *buffer, hb_language_t language)
     * }
     */
    public static void hb_buffer_set_language(MemorySegment buffer, MemorySegment language) {
        var mh$ = hb_buffer_set_language.HANDLE;
        try {
            if (TRACE_DOWNCALLS) {
                traceDowncall("hb_buffer_set_language", buffer, language);
            }
            mh$.invokeExact(buffer, language);
        } catch (Error | RuntimeException ex) {
            throw ex;
        } catch (Throwable ex$) {
            throw new AssertionError("should not reach here", ex$);
        }
    }

    private static class hb_buffer_guess_segment_properties {
        public static final FunctionDescriptor DESC = FunctionDescriptor.ofVoid(HarfBuzz.C_POINTER);

        public static final MemorySegment ADDR =
                SYMBOL_LOOKUP.findOrThrow("hb_buffer_guess_segment_properties");

        public static final MethodHandle HANDLE = Linker.nativeLinker().downcallHandle(ADDR, DESC);
    }

    /**
     * Function descriptor for:
     *
     * {@snippet lang=c :
     * extern void hb_buffer_guess_segment_properties(hb_buffer_t *buffer)
     * }
     */
    public static FunctionDescriptor hb_buffer_guess_segment_properties$descriptor() {
        return hb_buffer_guess_segment_properties.DESC;
    }

    /**
     * Downcall method handle for:
     *
     * {@snippet lang=c :
     * extern void hb_buffer_guess_segment_properties(hb_buffer_t *buffer)
     * }
     */
    public static MethodHandle hb_buffer_guess_segment_properties$handle() {
        return hb_buffer_guess_segment_properties.HANDLE;
    }

    /**
     * Address for:
     *
     * {@snippet lang=c :
     * extern void hb_buffer_guess_segment_properties(hb_buffer_t *buffer)
     * }
     */
    public static MemorySegment hb_buffer_guess_segment_properties$address() {
        return hb_buffer_guess_segment_properties.ADDR;
    }

    /**
     * {@snippet lang=c :
     * extern void hb_buffer_guess_segment_properties(hb_buffer_t *buffer)
     * }
     */
    public static void hb_buffer_guess_segment_properties(MemorySegment buffer) {
        var mh$ = hb_buffer_guess_segment_properties.HANDLE;
        try {
            if (TRACE_DOWNCALLS) {
                traceDowncall("hb_buffer_guess_segment_properties", buffer);
            }
            mh$.invokeExact(buffer);
        } catch (Error | RuntimeException ex) {
            throw ex;
        } catch (Throwable ex$) {
            throw new AssertionError("should not reach here", ex$);
        }
    }

    private static final int HB_BUFFER_FLAG_DEFAULT = (int) 0L;

    /**
     * {@snippet lang=c :
     * enum <anonymous>.HB_BUFFER_FLAG_DEFAULT = 0
     * }
     */
    public static int HB_BUFFER_FLAG_DEFAULT() {
        return HB_BUFFER_FLAG_DEFAULT;
    }

    private static final int HB_BUFFER_FLAG_BOT = (int) 1L;

    /**
     * {@snippet lang=c :
     * enum <anonymous>.HB_BUFFER_FLAG_BOT = 1
     * }
     */
    public static int HB_BUFFER_FLAG_BOT() {
        return HB_BUFFER_FLAG_BOT;
    }

    private static final int HB_BUFFER_FLAG_EOT = (int) 2L;

    /**
     * {@snippet lang=c :
     * enum <anonymous>.HB_BUFFER_FLAG_EOT = 2
     * }
     */
    public static int HB_BUFFER_FLAG_EOT() {
        return HB_BUFFER_FLAG_EOT;
    }

    private static final int HB_BUFFER_FLAG_PRESERVE_DEFAULT_IGNORABLES = (int) 4L;

    /**
     * {@snippet lang=c :
     * enum <anonymous>.HB_BUFFER_FLAG_PRESERVE_DEFAULT_IGNORABLES = 4
     * }
     */
    public static int HB_BUFFER_FLAG_PRESERVE_DEFAULT_IGNORABLES() {
        return HB_BUFFER_FLAG_PRESERVE_DEFAULT_IGNORABLES;
    }

    private static final int HB_BUFFER_FLAG_REMOVE_DEFAULT_IGNORABLES = (int) 8L;

    /**
     * {@snippet lang=c :
     * enum <anonymous>.HB_BUFFER_FLAG_REMOVE_DEFAULT_IGNORABLES = 8
     * }
     */
    public static int HB_BUFFER_FLAG_REMOVE_DEFAULT_IGNORABLES() {
        return HB_BUFFER_FLAG_REMOVE_DEFAULT_IGNORABLES;
    }

    private static class hb_buffer_set_flags {
        public static final FunctionDescriptor DESC =
                FunctionDescriptor.ofVoid(HarfBuzz.C_POINTER, HarfBuzz.C_INT);

        public static final MemorySegment ADDR = SYMBOL_LOOKUP.findOrThrow("hb_buffer_set_flags");

        public static final MethodHandle HANDLE = Linker.nativeLinker().downcallHandle(ADDR, DESC);
    }

    /**
     * Function descriptor for:
     *
     * {@snippet lang=c :
     * extern void hb_buffer_set_flags(hb_buffer_t *buffer, hb_buffer_flags_t flags)
     * }
     */
    public static FunctionDescriptor hb_buffer_set_flags$descriptor() {
        return hb_buffer_set_flags.DESC;
    }

    /**
     * Downcall method handle for:
     *
     * {@snippet lang=c :
     * extern void hb_buffer_set_flags(hb_buffer_t *buffer, hb_buffer_flags_t flags)
     * }
     */
    public static MethodHandle hb_buffer_set_flags$handle() {
        return hb_buffer_set_flags.HANDLE;
    }

    /**
     * Address for:
     *
     * {@snippet lang=c :
     * extern void hb_buffer_set_flags(hb_buffer_t *buffer, hb_buffer_flags_t flags)
     * }
     */
    public static MemorySegment hb_buffer_set_flags$address() {
        return hb_buffer_set_flags.ADDR;
    }

    /**
     * {@snippet lang=c :
     * extern void hb_buffer_set_flags(hb_buffer_t *buffer, hb_buffer_flags_t flags)
     * }
     */
    public static void hb_buffer_set_flags(MemorySegment buffer, int flags) {
        var mh$ = hb_buffer_set_flags.HANDLE;
        try {
            if (TRACE_DOWNCALLS) {
                traceDowncall("hb_buffer_set_flags", buffer, flags);
            }
            mh$.invokeExact(buffer, flags);
        } catch (Error | RuntimeException ex) {
            throw ex;
        } catch (Throwable ex$) {
            throw new AssertionError("should not reach here", ex$);
        }
    }

    private static final int HB_BUFFER_CLUSTER_LEVEL_MONOTONE_GRAPHEMES = (int) 0L;

    /**
     * {@snippet lang=c :
     * enum <anonymous>.HB_BUFFER_CLUSTER_LEVEL_MONOTONE_GRAPHEMES = 0
     * }
     */
    public static int HB_BUFFER_CLUSTER_LEVEL_MONOTONE_GRAPHEMES() {
        return HB_BUFFER_CLUSTER_LEVEL_MONOTONE_GRAPHEMES;
    }

    private static final int HB_BUFFER_CLUSTER_LEVEL_MONOTONE_CHARACTERS = (int) 1L;

    /**
     * {@snippet lang=c :
     * enum <anonymous>.HB_BUFFER_CLUSTER_LEVEL_MONOTONE_CHARACTERS = 1
     * }
     */
    public static int HB_BUFFER_CLUSTER_LEVEL_MONOTONE_CHARACTERS() {
        return HB_BUFFER_CLUSTER_LEVEL_MONOTONE_CHARACTERS;
    }

    private static final int HB_BUFFER_CLUSTER_LEVEL_CHARACTERS = (int) 2L;

    /**
     * {@snippet lang=c :
     * enum <anonymous>.HB_BUFFER_CLUSTER_LEVEL_CHARACTERS = 2
     * }
     */
    public static int HB_BUFFER_CLUSTER_LEVEL_CHARACTERS() {
        return HB_BUFFER_CLUSTER_LEVEL_CHARACTERS;
    }

    private static class hb_buffer_set_cluster_level {
        public static final FunctionDescriptor DESC =
                FunctionDescriptor.ofVoid(HarfBuzz.C_POINTER, HarfBuzz.C_INT);

        public static final MemorySegment ADDR =
                SYMBOL_LOOKUP.findOrThrow("hb_buffer_set_cluster_level");

        public static final MethodHandle HANDLE = Linker.nativeLinker().downcallHandle(ADDR, DESC);
    }

    /**
     * Function descriptor for:
     *
     * {@snippet lang=c :
     * extern void hb_buffer_set_cluster_level(hb_buffer_t *buffer, hb_buffer_cluster_level_t cluster_level)
     * }
     */
    public static FunctionDescriptor hb_buffer_set_cluster_level$descriptor() {
        return hb_buffer_set_cluster_level.DESC;
    }

    /**
     * Downcall method handle for:
     *
     * {@snippet lang=c :
     * extern void hb_buffer_set_cluster_level(hb_buffer_t *buffer, hb_buffer_cluster_level_t cluster_level)
     * }
     */
    public static MethodHandle hb_buffer_set_cluster_level$handle() {
        return hb_buffer_set_cluster_level.HANDLE;
    }

    /**
     * Address for:
     *
     * {@snippet lang=c :
     * extern void hb_buffer_set_cluster_level(hb_buffer_t *buffer, hb_buffer_cluster_level_t cluster_level)
     * }
     */
    public static MemorySegment hb_buffer_set_cluster_level$address() {
        return hb_buffer_set_cluster_level.ADDR;
    }

    /**
     * {@snippet lang=c :
     * extern void hb_buffer_set_cluster_level(hb_buffer_t *buffer, hb_buffer_cluster_level_t cluster_level)
     * }
     */
    public static void hb_buffer_set_cluster_level(MemorySegment buffer, int cluster_level) {
        var mh$ = hb_buffer_set_cluster_level.HANDLE;
        try {
            if (TRACE_DOWNCALLS) {
                traceDowncall("hb_buffer_set_cluster_level", buffer, cluster_level);
            }
            mh$.invokeExact(buffer, cluster_level);
        } catch (Error | RuntimeException ex) {
            throw ex;
        } catch (Throwable ex$) {
            throw new AssertionError("should not reach here", ex$);
        }
    }

    private static class hb_buffer_set_replacement_codepoint {
        public static final FunctionDescriptor DESC =
                FunctionDescriptor.ofVoid(HarfBuzz.C_POINTER, HarfBuzz.C_INT);

        public static final MemorySegment ADDR =
                SYMBOL_LOOKUP.findOrThrow("hb_buffer_set_replacement_codepoint");

        public static final MethodHandle HANDLE = Linker.nativeLinker().downcallHandle(ADDR, DESC);
    }

    /**
     * Function descriptor for:
     *
     * {@snippet lang=c :
     * extern void hb_buffer_set_replacement_codepoint(hb_buffer_t *buffer, hb_codepoint_t replacement)
     * }
     */
    public static FunctionDescriptor hb_buffer_set_replacement_codepoint$descriptor() {
        return hb_buffer_set_replacement_codepoint.DESC;
    }

    /**
     * Downcall method handle for:
     *
     * {@snippet lang=c :
     * extern void hb_buffer_set_replacement_codepoint(hb_buffer_t *buffer, hb_codepoint_t replacement)
     * }
     */
    public static MethodHandle hb_buffer_set_replacement_codepoint$handle() {
        return hb_buffer_set_replacement_codepoint.HANDLE;
    }

    /**
     * Address for:
     *
     * {@snippet lang=c :
     * extern void hb_buffer_set_replacement_codepoint(hb_buffer_t *buffer, hb_codepoint_t replacement)
     * }
     */
    public static MemorySegment hb_buffer_set_replacement_codepoint$address() {
        return hb_buffer_set_replacement_codepoint.ADDR;
    }

    /**
     * {@snippet lang=c :
     * extern void hb_buffer_set_replacement_codepoint(hb_buffer_t *buffer, hb_codepoint_t replacement)
     * }
     */
    public static void hb_buffer_set_replacement_codepoint(MemorySegment buffer, int replacement) {
        var mh$ = hb_buffer_set_replacement_codepoint.HANDLE;
        try {
            if (TRACE_DOWNCALLS) {
                traceDowncall("hb_buffer_set_replacement_codepoint", buffer, replacement);
            }
            mh$.invokeExact(buffer, replacement);
        } catch (Error | RuntimeException ex) {
            throw ex;
        } catch (Throwable ex$) {
            throw new AssertionError("should not reach here", ex$);
        }
    }

    private static class hb_buffer_set_invisible_glyph {
        public static final FunctionDescriptor DESC =
                FunctionDescriptor.ofVoid(HarfBuzz.C_POINTER, HarfBuzz.C_INT);

        public static final MemorySegment ADDR =
                SYMBOL_LOOKUP.findOrThrow("hb_buffer_set_invisible_glyph");

        public static final MethodHandle HANDLE = Linker.nativeLinker().downcallHandle(ADDR, DESC);
    }

    /**
     * Function descriptor for:
     *
     * {@snippet lang=c :
     * extern void hb_buffer_set_invisible_glyph(hb_buffer_t *buffer, hb_codepoint_t invisible)
     * }
     */
    public static FunctionDescriptor hb_buffer_set_invisible_glyph$descriptor() {
        return hb_buffer_set_invisible_glyph.DESC;
    }

    /**
     * Downcall method handle for:
     *
     * {@snippet lang=c :
     * extern void hb_buffer_set_invisible_glyph(hb_buffer_t *buffer, hb_codepoint_t invisible)
     * }
     */
    public static MethodHandle hb_buffer_set_invisible_glyph$handle() {
        return hb_buffer_set_invisible_glyph.HANDLE;
    }

    /**
     * Address for:
     *
     * {@snippet lang=c :
     * extern void hb_buffer_set_invisible_glyph(hb_buffer_t *buffer, hb_codepoint_t invisible)
     * }
     */
    public static MemorySegment hb_buffer_set_invisible_glyph$address() {
        return hb_buffer_set_invisible_glyph.ADDR;
    }

    /**
     * {@snippet lang=c :
     * extern void hb_buffer_set_invisible_glyph(hb_buffer_t *buffer, hb_codepoint_t invisible)
     * }
     */
    public static void hb_buffer_set_invisible_glyph(MemorySegment buffer, int invisible) {
        var mh$ = hb_buffer_set_invisible_glyph.HANDLE;
        try {
            if (TRACE_DOWNCALLS) {
                traceDowncall("hb_buffer_set_invisible_glyph", buffer, invisible);
            }
            mh$.invokeExact(buffer, invisible);
        } catch (Error | RuntimeException ex) {
            throw ex;
        } catch (Throwable ex$) {
            throw new AssertionError("should not reach here", ex$);
        }
    }

    private static class hb_buffer_set_not_found_glyph {
        public static final FunctionDescriptor DESC =
                FunctionDescriptor.ofVoid(HarfBuzz.C_POINTER, HarfBuzz.C_INT);

        public static final MemorySegment ADDR =
                SYMBOL_LOOKUP.findOrThrow("hb_buffer_set_not_found_glyph");

        public static final MethodHandle HANDLE = Linker.nativeLinker().downcallHandle(ADDR, DESC);
    }

    /**
     * Function descriptor for:
     *
     * {@snippet lang=c :
     * extern void hb_buffer_set_not_found_glyph(hb_buffer_t *buffer, hb_codepoint_t not_found)
     * }
     */
    public static FunctionDescriptor hb_buffer_set_not_found_glyph$descriptor() {
        return hb_buffer_set_not_found_glyph.DESC;
    }

    /**
     * Downcall method handle for:
     *
     * {@snippet lang=c :
     * extern void hb_buffer_set_not_found_glyph(hb_buffer_t *buffer, hb_codepoint_t not_found)
     * }
     */
    public static MethodHandle hb_buffer_set_not_found_glyph$handle() {
        return hb_buffer_set_not_found_glyph.HANDLE;
    }

    /**
     * Address for:
     *
     * {@snippet lang=c :
     * extern void hb_buffer_set_not_found_glyph(hb_buffer_t *buffer, hb_codepoint_t not_found)
     * }
     */
    public static MemorySegment hb_buffer_set_not_found_glyph$address() {
        return hb_buffer_set_not_found_glyph.ADDR;
    }

    /**
     * {@snippet lang=c :
     * extern void hb_buffer_set_not_found_glyph(hb_buffer_t *buffer, hb_codepoint_t not_found)
     * }
     */
    public static void hb_buffer_set_not_found_glyph(MemorySegment buffer, int not_found) {
        var mh$ = hb_buffer_set_not_found_glyph.HANDLE;
        try {
            if (TRACE_DOWNCALLS) {
                traceDowncall("hb_buffer_set_not_found_glyph", buffer, not_found);
            }
            mh$.invokeExact(buffer, not_found);
        } catch (Error | RuntimeException ex) {
            throw ex;
        } catch (Throwable ex$) {
            throw new AssertionError("should not reach here", ex$);
        }
    }

    private static class hb_buffer_clear_contents {
        public static final FunctionDescriptor DESC = FunctionDescriptor.ofVoid(HarfBuzz.C_POINTER);

        public static final MemorySegment ADDR =
                SYMBOL_LOOKUP.findOrThrow("hb_buffer_clear_contents");

        public static final MethodHandle HANDLE = Linker.nativeLinker().downcallHandle(ADDR, DESC);
    }

    /**
     * Function descriptor for:
     *
     * {@snippet lang=c :
     * extern void hb_buffer_clear_contents(hb_buffer_t *buffer)
     * }
     */
    public static FunctionDescriptor hb_buffer_clear_contents$descriptor() {
        return hb_buffer_clear_contents.DESC;
    }

    /**
     * Downcall method handle for:
     *
     * {@snippet lang=c :
     * extern void hb_buffer_clear_contents(hb_buffer_t *buffer)
     * }
     */
    public static MethodHandle hb_buffer_clear_contents$handle() {
        return hb_buffer_clear_contents.HANDLE;
    }

    /**
     * Address for:
     *
     * {@snippet lang=c :
     * extern void hb_buffer_clear_contents(hb_buffer_t *buffer)
     * }
     */
    public static MemorySegment hb_buffer_clear_contents$address() {
        return hb_buffer_clear_contents.ADDR;
    }

    /**
     * {@snippet lang=c :
     * extern void hb_buffer_clear_contents(hb_buffer_t *buffer)
     * }
     */
    public static void hb_buffer_clear_contents(MemorySegment buffer) {
        var mh$ = hb_buffer_clear_contents.HANDLE;
        try {
            if (TRACE_DOWNCALLS) {
                traceDowncall("hb_buffer_clear_contents", buffer);
            }
            mh$.invokeExact(buffer);
        } catch (Error | RuntimeException ex) {
            throw ex;
        } catch (Throwable ex$) {
            throw new AssertionError("should not reach here", ex$);
        }
    }

    private static class hb_buffer_pre_allocate {
        public static final FunctionDescriptor DESC =
                FunctionDescriptor.of(HarfBuzz.C_INT, HarfBuzz.C_POINTER, HarfBuzz.C_INT);

        public static final MemorySegment ADDR =
                SYMBOL_LOOKUP.findOrThrow("hb_buffer_pre_allocate");

        public static final MethodHandle HANDLE = Linker.nativeLinker().downcallHandle(ADDR, DESC);
    }

    /**
     * Function descriptor for:
     *
     * {@snippet lang=c :
     * extern hb_bool_t hb_buffer_pre_allocate(hb_buffer_t *buffer, unsigned int size)
     * }
     */
    public static FunctionDescriptor hb_buffer_pre_allocate$descriptor() {
        return hb_buffer_pre_allocate.DESC;
    }

    /**
     * Downcall method handle for:
     *
     * {@snippet lang=c :
     * extern hb_bool_t hb_buffer_pre_allocate(hb_buffer_t *buffer, unsigned int size)
     * }
     */
    public static MethodHandle hb_buffer_pre_allocate$handle() {
        return hb_buffer_pre_allocate.HANDLE;
    }

    /**
     * Address for:
     *
     * {@snippet lang=c :
     * extern hb_bool_t hb_buffer_pre_allocate(hb_buffer_t *buffer, unsigned int size)
     * }
     */
    public static MemorySegment hb_buffer_pre_allocate$address() {
        return hb_buffer_pre_allocate.ADDR;
    }

    /**
     * {@snippet lang=c :
     * extern hb_bool_t hb_buffer_pre_allocate(hb_buffer_t *buffer, unsigned int size)
     * }
     */
    public static int hb_buffer_pre_allocate(MemorySegment buffer, int size) {
        var mh$ = hb_buffer_pre_allocate.HANDLE;
        try {
            if (TRACE_DOWNCALLS) {
                traceDowncall("hb_buffer_pre_allocate", buffer, size);
            }
            return (int) mh$.invokeExact(buffer, size);
        } catch (Error | RuntimeException ex) {
            throw ex;
        } catch (Throwable ex$) {
            throw new AssertionError("should not reach here", ex$);
        }
    }

    private static class hb_buffer_allocation_successful {
        public static final FunctionDescriptor DESC =
                FunctionDescriptor.of(HarfBuzz.C_INT, HarfBuzz.C_POINTER);

        public static final MemorySegment ADDR =
                SYMBOL_LOOKUP.findOrThrow("hb_buffer_allocation_successful");

        public static final MethodHandle HANDLE = Linker.nativeLinker().downcallHandle(ADDR, DESC);
    }

    /**
     * Function descriptor for:
     *
     * {@snippet lang=c :
     * extern hb_bool_t hb_buffer_allocation_successful(hb_buffer_t *buffer)
     * }
     */
    public static FunctionDescriptor hb_buffer_allocation_successful$descriptor() {
        return hb_buffer_allocation_successful.DESC;
    }

    /**
     * Downcall method handle for:
     *
     * {@snippet lang=c :
     * extern hb_bool_t hb_buffer_allocation_successful(hb_buffer_t *buffer)
     * }
     */
    public static MethodHandle hb_buffer_allocation_successful$handle() {
        return hb_buffer_allocation_successful.HANDLE;
    }

    /**
     * Address for:
     *
     * {@snippet lang=c :
     * extern hb_bool_t hb_buffer_allocation_successful(hb_buffer_t *buffer)
     * }
     */
    public static MemorySegment hb_buffer_allocation_successful$address() {
        return hb_buffer_allocation_successful.ADDR;
    }

    /**
     * {@snippet lang=c :
     * extern hb_bool_t hb_buffer_allocation_successful(hb_buffer_t *buffer)
     * }
     */
    public static int hb_buffer_allocation_successful(MemorySegment buffer) {
        var mh$ = hb_buffer_allocation_successful.HANDLE;
        try {
            if (TRACE_DOWNCALLS) {
                traceDowncall("hb_buffer_allocation_successful", buffer);
            }
            return (int) mh$.invokeExact(buffer);
        } catch (Error | RuntimeException ex) {
            throw ex;
        } catch (Throwable ex$) {
            throw new AssertionError("should not reach here", ex$);
        }
    }

    private static class hb_buffer_add_utf8 {
        public static final FunctionDescriptor DESC =
                FunctionDescriptor.ofVoid(
                        HarfBuzz.C_POINTER,
                        HarfBuzz.C_POINTER,
                        HarfBuzz.C_INT,
                        HarfBuzz.C_INT,
                        HarfBuzz.C_INT);

        public static final MemorySegment ADDR = SYMBOL_LOOKUP.findOrThrow("hb_buffer_add_utf8");

        public static final MethodHandle HANDLE = Linker.nativeLinker().downcallHandle(ADDR, DESC);
    }

    /**
     * Function descriptor for:
     *
     * {@snippet lang=c :
     * extern void hb_buffer_add_utf8(hb_buffer_t *buffer, const char *text, int text_length, unsigned int item_offset, int item_length)
     * }
     */
    public static FunctionDescriptor hb_buffer_add_utf8$descriptor() {
        return hb_buffer_add_utf8.DESC;
    }

    /**
     * Downcall method handle for:
     *
     * {@snippet lang=c :
     * extern void hb_buffer_add_utf8(hb_buffer_t *buffer, const char *text, int text_length, unsigned int item_offset, int item_length)
     * }
     */
    public static MethodHandle hb_buffer_add_utf8$handle() {
        return hb_buffer_add_utf8.HANDLE;
    }

    /**
     * Address for:
     *
     * {@snippet lang=c :
     * extern void hb_buffer_add_utf8(hb_buffer_t *buffer, const char *text, int text_length, unsigned int item_offset, int item_length)
     * }
     */
    public static MemorySegment hb_buffer_add_utf8$address() {
        return hb_buffer_add_utf8.ADDR;
    }

    /**
     * {@snippet lang=c :
     * extern void hb_buffer_add_utf8(hb_buffer_t *buffer, const char *text, int text_length, unsigned int item_offset, int item_length)
     * }
     */
    public static void hb_buffer_add_utf8(
            MemorySegment buffer,
            MemorySegment text,
            int text_length,
            int item_offset,
            int item_length) {
        var mh$ = hb_buffer_add_utf8.HANDLE;
        try {
            if (TRACE_DOWNCALLS) {
                traceDowncall(
                        "hb_buffer_add_utf8", buffer, text, text_length, item_offset, item_length);
            }
            mh$.invokeExact(buffer, text, text_length, item_offset, item_length);
        } catch (Error | RuntimeException ex) {
            throw ex;
        } catch (Throwable ex$) {
            throw new AssertionError("should not reach here", ex$);
        }
    }

    private static class hb_buffer_add_utf16 {
        public static final FunctionDescriptor DESC =
                FunctionDescriptor.ofVoid(
                        HarfBuzz.C_POINTER,
                        HarfBuzz.C_POINTER,
                        HarfBuzz.C_INT,
                        HarfBuzz.C_INT,
                        HarfBuzz.C_INT);

        public static final MemorySegment ADDR = SYMBOL_LOOKUP.findOrThrow("hb_buffer_add_utf16");

        public static final MethodHandle HANDLE = Linker.nativeLinker().downcallHandle(ADDR, DESC);
    }

    /**
     * Function descriptor for:
     *
     * {@snippet lang=c :
     * extern void hb_buffer_add_utf16(hb_buffer_t *buffer, const uint16_t *text, int text_length, unsigned int item_offset, int item_length)
     * }
     */
    public static FunctionDescriptor hb_buffer_add_utf16$descriptor() {
        return hb_buffer_add_utf16.DESC;
    }

    /**
     * Downcall method handle for:
     *
     * {@snippet lang=c :
     * extern void hb_buffer_add_utf16(hb_buffer_t *buffer, const uint16_t *text, int text_length, unsigned int item_offset, int item_length)
     * }
     */
    public static MethodHandle hb_buffer_add_utf16$handle() {
        return hb_buffer_add_utf16.HANDLE;
    }

    /**
     * Address for:
     *
     * {@snippet lang=c :
     * extern void hb_buffer_add_utf16(hb_buffer_t *buffer, const uint16_t *text, int text_length, unsigned int item_offset, int item_length)
     * }
     */
    public static MemorySegment hb_buffer_add_utf16$address() {
        return hb_buffer_add_utf16.ADDR;
    }

    /**
     * {@snippet lang=c :
     * extern void hb_buffer_add_utf16(hb_buffer_t *buffer, const uint16_t *text, int text_length, unsigned int item_offset, int item_length)
     * }
     */
    public static void hb_buffer_add_utf16(
            MemorySegment buffer,
            MemorySegment text,
            int text_length,
            int item_offset,
            int item_length) {
        var mh$ = hb_buffer_add_utf16.HANDLE;
        try {
            if (TRACE_DOWNCALLS) {
                traceDowncall(
                        "hb_buffer_add_utf16", buffer, text, text_length, item_offset, item_length);
            }
            mh$.invokeExact(buffer, text, text_length, item_offset, item_length);
        } catch (Error | RuntimeException ex) {
            throw ex;
        } catch (Throwable ex$) {
            throw new AssertionError("should not reach here", ex$);
        }
    }

    private static class hb_buffer_add_utf32 {
        public static final FunctionDescriptor DESC =
                FunctionDescriptor.ofVoid(
                        HarfBuzz.C_POINTER,
                        HarfBuzz.C_POINTER,
                        HarfBuzz.C_INT,
                        HarfBuzz.C_INT,
                        HarfBuzz.C_INT);

        public static final MemorySegment ADDR = SYMBOL_LOOKUP.findOrThrow("hb_buffer_add_utf32");

        public static final MethodHandle HANDLE = Linker.nativeLinker().downcallHandle(ADDR, DESC);
    }

    /**
     * Function descriptor for:
     *
     * {@snippet lang=c :
     * extern void hb_buffer_add_utf32(hb_buffer_t *buffer, const uint32_t *text, int text_length, unsigned int item_offset, int item_length)
     * }
     */
    public static FunctionDescriptor hb_buffer_add_utf32$descriptor() {
        return hb_buffer_add_utf32.DESC;
    }

    /**
     * Downcall method handle for:
     *
     * {@snippet lang=c :
     * extern void hb_buffer_add_utf32(hb_buffer_t *buffer, const uint32_t *text, int text_length, unsigned int item_offset, int item_length)
     * }
     */
    public static MethodHandle hb_buffer_add_utf32$handle() {
        return hb_buffer_add_utf32.HANDLE;
    }

    /**
     * Address for:
     *
     * {@snippet lang=c :
     * extern void hb_buffer_add_utf32(hb_buffer_t *buffer, const uint32_t *text, int text_length, unsigned int item_offset, int item_length)
     * }
     */
    public static MemorySegment hb_buffer_add_utf32$address() {
        return hb_buffer_add_utf32.ADDR;
    }

    /**
     * {@snippet lang=c :
     * extern void hb_buffer_add_utf32(hb_buffer_t *buffer, const uint32_t *text, int text_length, unsigned int item_offset, int item_length)
     * }
     */
    public static void hb_buffer_add_utf32(
            MemorySegment buffer,
            MemorySegment text,
            int text_length,
            int item_offset,
            int item_length) {
        var mh$ = hb_buffer_add_utf32.HANDLE;
        try {
            if (TRACE_DOWNCALLS) {
                traceDowncall(
                        "hb_buffer_add_utf32", buffer, text, text_length, item_offset, item_length);
            }
            mh$.invokeExact(buffer, text, text_length, item_offset, item_length);
        } catch (Error | RuntimeException ex) {
            throw ex;
        } catch (Throwable ex$) {
            throw new AssertionError("should not reach here", ex$);
        }
    }

    private static class hb_buffer_add_codepoints {
        public static final FunctionDescriptor DESC =
                FunctionDescriptor.ofVoid(
                        HarfBuzz.C_POINTER,
                        HarfBuzz.C_POINTER,
                        HarfBuzz.C_INT,
                        HarfBuzz.C_INT,
                        HarfBuzz.C_INT);

        public static final MemorySegment ADDR =
                SYMBOL_LOOKUP.findOrThrow("hb_buffer_add_codepoints");

        public static final MethodHandle HANDLE = Linker.nativeLinker().downcallHandle(ADDR, DESC);
    }

    /**
     * Function descriptor for:
     *
     * {@snippet lang=c :
     * extern void hb_buffer_add_codepoints(hb_buffer_t *buffer, const hb_codepoint_t *text, int text_length, unsigned int item_offset, int item_length)
     * }
     */
    public static FunctionDescriptor hb_buffer_add_codepoints$descriptor() {
        return hb_buffer_add_codepoints.DESC;
    }

    /**
     * Downcall method handle for:
     *
     * {@snippet lang=c :
     * extern void hb_buffer_add_codepoints(hb_buffer_t *buffer, const hb_codepoint_t *text, int text_length, unsigned int item_offset, int item_length)
     * }
     */
    public static MethodHandle hb_buffer_add_codepoints$handle() {
        return hb_buffer_add_codepoints.HANDLE;
    }

    /**
     * Address for:
     *
     * {@snippet lang=c :
     * extern void hb_buffer_add_codepoints(hb_buffer_t *buffer, const hb_codepoint_t *text, int text_length, unsigned int item_offset, int item_length)
     * }
     */
    public static MemorySegment hb_buffer_add_codepoints$address() {
        return hb_buffer_add_codepoints.ADDR;
    }

    /**
     * {@snippet lang=c :
     * extern void hb_buffer_add_codepoints(hb_buffer_t *buffer, const hb_codepoint_t *text, int text_length, unsigned int item_offset, int item_length)
     * }
     */
    public static void hb_buffer_add_codepoints(
            MemorySegment buffer,
            MemorySegment text,
            int text_length,
            int item_offset,
            int item_length) {
        var mh$ = hb_buffer_add_codepoints.HANDLE;
        try {
            if (TRACE_DOWNCALLS) {
                traceDowncall(
                        "hb_buffer_add_codepoints",
                        buffer,
                        text,
                        text_length,
                        item_offset,
                        item_length);
            }
            mh$.invokeExact(buffer, text, text_length, item_offset, item_length);
        } catch (Error | RuntimeException ex) {
            throw ex;
        } catch (Throwable ex$) {
            throw new AssertionError("should not reach here", ex$);
        }
    }

    private static class hb_buffer_get_length {
        public static final FunctionDescriptor DESC =
                FunctionDescriptor.of(HarfBuzz.C_INT, HarfBuzz.C_POINTER);

        public static final MemorySegment ADDR = SYMBOL_LOOKUP.findOrThrow("hb_buffer_get_length");

        public static final MethodHandle HANDLE = Linker.nativeLinker().downcallHandle(ADDR, DESC);
    }

    /**
     * Function descriptor for:
     *
     * {@snippet lang=c :
     * extern unsigned int hb_buffer_get_length(const hb_buffer_t *buffer)
     * }
     */
    public static FunctionDescriptor hb_buffer_get_length$descriptor() {
        return hb_buffer_get_length.DESC;
    }

    /**
     * Downcall method handle for:
     *
     * {@snippet lang=c :
     * extern unsigned int hb_buffer_get_length(const hb_buffer_t *buffer)
     * }
     */
    public static MethodHandle hb_buffer_get_length$handle() {
        return hb_buffer_get_length.HANDLE;
    }

    /**
     * Address for:
     *
     * {@snippet lang=c :
     * extern unsigned int hb_buffer_get_length(const hb_buffer_t *buffer)
     * }
     */
    public static MemorySegment hb_buffer_get_length$address() {
        return hb_buffer_get_length.ADDR;
    }

    /**
     * {@snippet lang=c :
     * extern unsigned int hb_buffer_get_length(const hb_buffer_t *buffer)
     * }
     */
    public static int hb_buffer_get_length(MemorySegment buffer) {
        var mh$ = hb_buffer_get_length.HANDLE;
        try {
            if (TRACE_DOWNCALLS) {
                traceDowncall("hb_buffer_get_length", buffer);
            }
            return (int) mh$.invokeExact(buffer);
        } catch (Error | RuntimeException ex) {
            throw ex;
        } catch (Throwable ex$) {
            throw new AssertionError("should not reach here", ex$);
        }
    }

    private static class hb_buffer_get_glyph_infos {
        public static final FunctionDescriptor DESC =
                FunctionDescriptor.of(HarfBuzz.C_POINTER, HarfBuzz.C_POINTER, HarfBuzz.C_POINTER);

        public static final MemorySegment ADDR =
                SYMBOL_LOOKUP.findOrThrow("hb_buffer_get_glyph_infos");

        public static final MethodHandle HANDLE = Linker.nativeLinker().downcallHandle(ADDR, DESC);
    }

    /**
     * Function descriptor for:
     *
     * {@snippet lang=c :
     * extern hb_glyph_info_t *hb_buffer_get_glyph_infos(hb_buffer_t *buffer, unsigned int *length)
     * }
     */
    public static FunctionDescriptor hb_buffer_get_glyph_infos$descriptor() {
        return hb_buffer_get_glyph_infos.DESC;
    }

    /**
     * Downcall method handle for:
     *
     * {@snippet lang=c :
     * extern hb_glyph_info_t *hb_buffer_get_glyph_infos(hb_buffer_t *buffer, unsigned int *length)
     * }
     */
    public static MethodHandle hb_buffer_get_glyph_infos$handle() {
        return hb_buffer_get_glyph_infos.HANDLE;
    }

    /**
     * Address for:
     *
     * {@snippet lang=c :
     * extern hb_glyph_info_t *hb_buffer_get_glyph_infos(hb_buffer_t *buffer, unsigned int *length)
     * }
     */
    public static MemorySegment hb_buffer_get_glyph_infos$address() {
        return hb_buffer_get_glyph_infos.ADDR;
    }

    /**
     * {@snippet lang=c :
     * extern hb_glyph_info_t *hb_buffer_get_glyph_infos(hb_buffer_t *buffer, unsigned int *length)
     * }
     */
    public static MemorySegment hb_buffer_get_glyph_infos(
            MemorySegment buffer, MemorySegment length) {
        var mh$ = hb_buffer_get_glyph_infos.HANDLE;
        try {
            if (TRACE_DOWNCALLS) {
                traceDowncall("hb_buffer_get_glyph_infos", buffer, length);
            }
            return (MemorySegment) mh$.invokeExact(buffer, length);
        } catch (Error | RuntimeException ex) {
            throw ex;
        } catch (Throwable ex$) {
            throw new AssertionError("should not reach here", ex$);
        }
    }

    private static class hb_buffer_get_glyph_positions {
        public static final FunctionDescriptor DESC =
                FunctionDescriptor.of(HarfBuzz.C_POINTER, HarfBuzz.C_POINTER, HarfBuzz.C_POINTER);

        public static final MemorySegment ADDR =
                SYMBOL_LOOKUP.findOrThrow("hb_buffer_get_glyph_positions");

        public static final MethodHandle HANDLE = Linker.nativeLinker().downcallHandle(ADDR, DESC);
    }

    /**
     * Function descriptor for:
     *
     * {@snippet lang=c :
     * extern hb_glyph_position_t *hb_buffer_get_glyph_positions(hb_buffer_t *buffer, unsigned int *length)
     * }
     */
    public static FunctionDescriptor hb_buffer_get_glyph_positions$descriptor() {
        return hb_buffer_get_glyph_positions.DESC;
    }

    /**
     * Downcall method handle for:
     *
     * {@snippet lang=c :
     * extern hb_glyph_position_t *hb_buffer_get_glyph_positions(hb_buffer_t *buffer, unsigned int *length)
     * }
     */
    public static MethodHandle hb_buffer_get_glyph_positions$handle() {
        return hb_buffer_get_glyph_positions.HANDLE;
    }

    /**
     * Address for:
     *
     * {@snippet lang=c :
     * extern hb_glyph_position_t *hb_buffer_get_glyph_positions(hb_buffer_t *buffer, unsigned int *length)
     * }
     */
    public static MemorySegment hb_buffer_get_glyph_positions$address() {
        return hb_buffer_get_glyph_positions.ADDR;
    }

    /**
     * {@snippet lang=c :
     * extern hb_glyph_position_t *hb_buffer_get_glyph_positions(hb_buffer_t *buffer, unsigned int *length)
     * }
     */
    public static MemorySegment hb_buffer_get_glyph_positions(
            MemorySegment buffer, MemorySegment length) {
        var mh$ = hb_buffer_get_glyph_positions.HANDLE;
        try {
            if (TRACE_DOWNCALLS) {
                traceDowncall("hb_buffer_get_glyph_positions", buffer, length);
            }
            return (MemorySegment) mh$.invokeExact(buffer, length);
        } catch (Error | RuntimeException ex) {
            throw ex;
        } catch (Throwable ex$) {
            throw new AssertionError("should not reach here", ex$);
        }
    }

    private static class hb_shape {
        public static final FunctionDescriptor DESC =
                FunctionDescriptor.ofVoid(
                        HarfBuzz.C_POINTER, HarfBuzz.C_POINTER, HarfBuzz.C_POINTER, HarfBuzz.C_INT);

        public static final MemorySegment ADDR = SYMBOL_LOOKUP.findOrThrow("hb_shape");

        public static final MethodHandle HANDLE = Linker.nativeLinker().downcallHandle(ADDR, DESC);
    }

    /**
     * Function descriptor for:
     *
     * {@snippet lang=c :
     * extern void hb_shape(hb_font_t *font, hb_buffer_t *buffer, const hb_feature_t *features, unsigned int num_features)
     * }
     */
    public static FunctionDescriptor hb_shape$descriptor() {
        return hb_shape.DESC;
    }

    /**
     * Downcall method handle for:
     *
     * {@snippet lang=c :
     * extern void hb_shape(hb_font_t *font, hb_buffer_t *buffer, const hb_feature_t *features, unsigned int num_features)
     * }
     */
    public static MethodHandle hb_shape$handle() {
        return hb_shape.HANDLE;
    }

    /**
     * Address for:
     *
     * {@snippet lang=c :
     * extern void hb_shape(hb_font_t *font, hb_buffer_t *buffer, const hb_feature_t *features, unsigned int num_features)
     * }
     */
    public static MemorySegment hb_shape$address() {
        return hb_shape.ADDR;
    }

    /**
     * {@snippet lang=c :
     * extern void hb_shape(hb_font_t *font, hb_buffer_t *buffer, const hb_feature_t *features, unsigned int num_features)
     * }
     */
    public static void hb_shape(
            MemorySegment font, MemorySegment buffer, MemorySegment features, int num_features) {
        var mh$ = hb_shape.HANDLE;
        try {
            if (TRACE_DOWNCALLS) {
                traceDowncall("hb_shape", font, buffer, features, num_features);
            }
            mh$.invokeExact(font, buffer, features, num_features);
        } catch (Error | RuntimeException ex) {
            throw ex;
        } catch (Throwable ex$) {
            throw new AssertionError("should not reach here", ex$);
        }
    }

    private static class hb_version_string {
        public static final FunctionDescriptor DESC = FunctionDescriptor.of(HarfBuzz.C_POINTER);

        public static final MemorySegment ADDR = SYMBOL_LOOKUP.findOrThrow("hb_version_string");

        public static final MethodHandle HANDLE = Linker.nativeLinker().downcallHandle(ADDR, DESC);
    }

    /**
     * Function descriptor for:
     *
     * {@snippet lang=c :
     * extern const char *hb_version_string()
     * }
     */
    public static FunctionDescriptor hb_version_string$descriptor() {
        return hb_version_string.DESC;
    }

    /**
     * Downcall method handle for:
     *
     * {@snippet lang=c :
     * extern const char *hb_version_string()
     * }
     */
    public static MethodHandle hb_version_string$handle() {
        return hb_version_string.HANDLE;
    }

    /**
     * Address for:
     *
     * {@snippet lang=c :
     * extern const char *hb_version_string()
     * }
     */
    public static MemorySegment hb_version_string$address() {
        return hb_version_string.ADDR;
    }

    /**
     * {@snippet lang=c :
     * extern const char *hb_version_string()
     * }
     */
    public static MemorySegment hb_version_string() {
        var mh$ = hb_version_string.HANDLE;
        try {
            if (TRACE_DOWNCALLS) {
                traceDowncall("hb_version_string");
            }
            return (MemorySegment) mh$.invokeExact();
        } catch (Error | RuntimeException ex) {
            throw ex;
        } catch (Throwable ex$) {
            throw new AssertionError("should not reach here", ex$);
        }
    }

    private static class hb_version_atleast {
        public static final FunctionDescriptor DESC =
                FunctionDescriptor.of(
                        HarfBuzz.C_INT, HarfBuzz.C_INT, HarfBuzz.C_INT, HarfBuzz.C_INT);

        public static final MemorySegment ADDR = SYMBOL_LOOKUP.findOrThrow("hb_version_atleast");

        public static final MethodHandle HANDLE = Linker.nativeLinker().downcallHandle(ADDR, DESC);
    }

    /**
     * Function descriptor for:
     *
     * {@snippet lang=c :
     * extern hb_bool_t hb_version_atleast(unsigned int major, unsigned int minor, unsigned int micro)
     * }
     */
    public static FunctionDescriptor hb_version_atleast$descriptor() {
        return hb_version_atleast.DESC;
    }

    /**
     * Downcall method handle for:
     *
     * {@snippet lang=c :
     * extern hb_bool_t hb_version_atleast(unsigned int major, unsigned int minor, unsigned int micro)
     * }
     */
    public static MethodHandle hb_version_atleast$handle() {
        return hb_version_atleast.HANDLE;
    }

    /**
     * Address for:
     *
     * {@snippet lang=c :
     * extern hb_bool_t hb_version_atleast(unsigned int major, unsigned int minor, unsigned int micro)
     * }
     */
    public static MemorySegment hb_version_atleast$address() {
        return hb_version_atleast.ADDR;
    }

    /**
     * {@snippet lang=c :
     * extern hb_bool_t hb_version_atleast(unsigned int major, unsigned int minor, unsigned int micro)
     * }
     */
    public static int hb_version_atleast(int major, int minor, int micro) {
        var mh$ = hb_version_atleast.HANDLE;
        try {
            if (TRACE_DOWNCALLS) {
                traceDowncall("hb_version_atleast", major, minor, micro);
            }
            return (int) mh$.invokeExact(major, minor, micro);
        } catch (Error | RuntimeException ex) {
            throw ex;
        } catch (Throwable ex$) {
            throw new AssertionError("should not reach here", ex$);
        }
    }

    private static class hb_ot_color_has_palettes {
        public static final FunctionDescriptor DESC =
                FunctionDescriptor.of(HarfBuzz.C_INT, HarfBuzz.C_POINTER);

        public static final MemorySegment ADDR =
                SYMBOL_LOOKUP.findOrThrow("hb_ot_color_has_palettes");

        public static final MethodHandle HANDLE = Linker.nativeLinker().downcallHandle(ADDR, DESC);
    }

    /**
     * Function descriptor for:
     *
     * {@snippet lang=c :
     * extern hb_bool_t hb_ot_color_has_palettes(hb_face_t *face)
     * }
     */
    public static FunctionDescriptor hb_ot_color_has_palettes$descriptor() {
        return hb_ot_color_has_palettes.DESC;
    }

    /**
     * Downcall method handle for:
     *
     * {@snippet lang=c :
     * extern hb_bool_t hb_ot_color_has_palettes(hb_face_t *face)
     * }
     */
    public static MethodHandle hb_ot_color_has_palettes$handle() {
        return hb_ot_color_has_palettes.HANDLE;
    }

    /**
     * Address for:
     *
     * {@snippet lang=c :
     * extern hb_bool_t hb_ot_color_has_palettes(hb_face_t *face)
     * }
     */
    public static MemorySegment hb_ot_color_has_palettes$address() {
        return hb_ot_color_has_palettes.ADDR;
    }

    /**
     * {@snippet lang=c :
     * extern hb_bool_t hb_ot_color_has_palettes(hb_face_t *face)
     * }
     */
    public static int hb_ot_color_has_palettes(MemorySegment face) {
        var mh$ = hb_ot_color_has_palettes.HANDLE;
        try {
            if (TRACE_DOWNCALLS) {
                traceDowncall("hb_ot_color_has_palettes", face);
            }
            return (int) mh$.invokeExact(face);
        } catch (Error | RuntimeException ex) {
            throw ex;
        } catch (Throwable ex$) {
            throw new AssertionError("should not reach here", ex$);
        }
    }

    private static class hb_ot_color_has_layers {
        public static final FunctionDescriptor DESC =
                FunctionDescriptor.of(HarfBuzz.C_INT, HarfBuzz.C_POINTER);

        public static final MemorySegment ADDR =
                SYMBOL_LOOKUP.findOrThrow("hb_ot_color_has_layers");

        public static final MethodHandle HANDLE = Linker.nativeLinker().downcallHandle(ADDR, DESC);
    }

    /**
     * Function descriptor for:
     *
     * {@snippet lang=c :
     * extern hb_bool_t hb_ot_color_has_layers(hb_face_t *face)
     * }
     */
    public static FunctionDescriptor hb_ot_color_has_layers$descriptor() {
        return hb_ot_color_has_layers.DESC;
    }

    /**
     * Downcall method handle for:
     *
     * {@snippet lang=c :
     * extern hb_bool_t hb_ot_color_has_layers(hb_face_t *face)
     * }
     */
    public static MethodHandle hb_ot_color_has_layers$handle() {
        return hb_ot_color_has_layers.HANDLE;
    }

    /**
     * Address for:
     *
     * {@snippet lang=c :
     * extern hb_bool_t hb_ot_color_has_layers(hb_face_t *face)
     * }
     */
    public static MemorySegment hb_ot_color_has_layers$address() {
        return hb_ot_color_has_layers.ADDR;
    }

    /**
     * {@snippet lang=c :
     * extern hb_bool_t hb_ot_color_has_layers(hb_face_t *face)
     * }
     */
    public static int hb_ot_color_has_layers(MemorySegment face) {
        var mh$ = hb_ot_color_has_layers.HANDLE;
        try {
            if (TRACE_DOWNCALLS) {
                traceDowncall("hb_ot_color_has_layers", face);
            }
            return (int) mh$.invokeExact(face);
        } catch (Error | RuntimeException ex) {
            throw ex;
        } catch (Throwable ex$) {
            throw new AssertionError("should not reach here", ex$);
        }
    }

    private static class hb_ot_color_has_svg {
        public static final FunctionDescriptor DESC =
                FunctionDescriptor.of(HarfBuzz.C_INT, HarfBuzz.C_POINTER);

        public static final MemorySegment ADDR = SYMBOL_LOOKUP.findOrThrow("hb_ot_color_has_svg");

        public static final MethodHandle HANDLE = Linker.nativeLinker().downcallHandle(ADDR, DESC);
    }

    /**
     * Function descriptor for:
     *
     * {@snippet lang=c :
     * extern hb_bool_t hb_ot_color_has_svg(hb_face_t *face)
     * }
     */
    public static FunctionDescriptor hb_ot_color_has_svg$descriptor() {
        return hb_ot_color_has_svg.DESC;
    }

    /**
     * Downcall method handle for:
     *
     * {@snippet lang=c :
     * extern hb_bool_t hb_ot_color_has_svg(hb_face_t *face)
     * }
     */
    public static MethodHandle hb_ot_color_has_svg$handle() {
        return hb_ot_color_has_svg.HANDLE;
    }

    /**
     * Address for:
     *
     * {@snippet lang=c :
     * extern hb_bool_t hb_ot_color_has_svg(hb_face_t *face)
     * }
     */
    public static MemorySegment hb_ot_color_has_svg$address() {
        return hb_ot_color_has_svg.ADDR;
    }

    /**
     * {@snippet lang=c :
     * extern hb_bool_t hb_ot_color_has_svg(hb_face_t *face)
     * }
     */
    public static int hb_ot_color_has_svg(MemorySegment face) {
        var mh$ = hb_ot_color_has_svg.HANDLE;
        try {
            if (TRACE_DOWNCALLS) {
                traceDowncall("hb_ot_color_has_svg", face);
            }
            return (int) mh$.invokeExact(face);
        } catch (Error | RuntimeException ex) {
            throw ex;
        } catch (Throwable ex$) {
            throw new AssertionError("should not reach here", ex$);
        }
    }

    private static class hb_ot_color_has_png {
        public static final FunctionDescriptor DESC =
                FunctionDescriptor.of(HarfBuzz.C_INT, HarfBuzz.C_POINTER);

        public static final MemorySegment ADDR = SYMBOL_LOOKUP.findOrThrow("hb_ot_color_has_png");

        public static final MethodHandle HANDLE = Linker.nativeLinker().downcallHandle(ADDR, DESC);
    }

    /**
     * Function descriptor for:
     *
     * {@snippet lang=c :
     * extern hb_bool_t hb_ot_color_has_png(hb_face_t *face)
     * }
     */
    public static FunctionDescriptor hb_ot_color_has_png$descriptor() {
        return hb_ot_color_has_png.DESC;
    }

    /**
     * Downcall method handle for:
     *
     * {@snippet lang=c :
     * extern hb_bool_t hb_ot_color_has_png(hb_face_t *face)
     * }
     */
    public static MethodHandle hb_ot_color_has_png$handle() {
        return hb_ot_color_has_png.HANDLE;
    }

    /**
     * Address for:
     *
     * {@snippet lang=c :
     * extern hb_bool_t hb_ot_color_has_png(hb_face_t *face)
     * }
     */
    public static MemorySegment hb_ot_color_has_png$address() {
        return hb_ot_color_has_png.ADDR;
    }

    /**
     * {@snippet lang=c :
     * extern hb_bool_t hb_ot_color_has_png(hb_face_t *face)
     * }
     */
    public static int hb_ot_color_has_png(MemorySegment face) {
        var mh$ = hb_ot_color_has_png.HANDLE;
        try {
            if (TRACE_DOWNCALLS) {
                traceDowncall("hb_ot_color_has_png", face);
            }
            return (int) mh$.invokeExact(face);
        } catch (Error | RuntimeException ex) {
            throw ex;
        } catch (Throwable ex$) {
            throw new AssertionError("should not reach here", ex$);
        }
    }

    private static class hb_ot_font_set_funcs {
        public static final FunctionDescriptor DESC = FunctionDescriptor.ofVoid(HarfBuzz.C_POINTER);

        public static final MemorySegment ADDR = SYMBOL_LOOKUP.findOrThrow("hb_ot_font_set_funcs");

        public static final MethodHandle HANDLE = Linker.nativeLinker().downcallHandle(ADDR, DESC);
    }

    /**
     * Function descriptor for:
     *
     * {@snippet lang=c :
     * extern void hb_ot_font_set_funcs(hb_font_t *font)
     * }
     */
    public static FunctionDescriptor hb_ot_font_set_funcs$descriptor() {
        return hb_ot_font_set_funcs.DESC;
    }

    /**
     * Downcall method handle for:
     *
     * {@snippet lang=c :
     * extern void hb_ot_font_set_funcs(hb_font_t *font)
     * }
     */
    public static MethodHandle hb_ot_font_set_funcs$handle() {
        return hb_ot_font_set_funcs.HANDLE;
    }

    /**
     * Address for:
     *
     * {@snippet lang=c :
     * extern void hb_ot_font_set_funcs(hb_font_t *font)
     * }
     */
    public static MemorySegment hb_ot_font_set_funcs$address() {
        return hb_ot_font_set_funcs.ADDR;
    }

    /**
     * {@snippet lang=c :
     * extern void hb_ot_font_set_funcs(hb_font_t *font)
     * }
     */
    public static void hb_ot_font_set_funcs(MemorySegment font) {
        var mh$ = hb_ot_font_set_funcs.HANDLE;
        try {
            if (TRACE_DOWNCALLS) {
                traceDowncall("hb_ot_font_set_funcs", font);
            }
            mh$.invokeExact(font);
        } catch (Error | RuntimeException ex) {
            throw ex;
        } catch (Throwable ex$) {
            throw new AssertionError("should not reach here", ex$);
        }
    }

    private static class hb_ot_layout_has_substitution {
        public static final FunctionDescriptor DESC =
                FunctionDescriptor.of(HarfBuzz.C_INT, HarfBuzz.C_POINTER);

        public static final MemorySegment ADDR =
                SYMBOL_LOOKUP.findOrThrow("hb_ot_layout_has_substitution");

        public static final MethodHandle HANDLE = Linker.nativeLinker().downcallHandle(ADDR, DESC);
    }

    /**
     * Function descriptor for:
     *
     * {@snippet lang=c :
     * extern hb_bool_t hb_ot_layout_has_substitution(hb_face_t *face)
     * }
     */
    public static FunctionDescriptor hb_ot_layout_has_substitution$descriptor() {
        return hb_ot_layout_has_substitution.DESC;
    }

    /**
     * Downcall method handle for:
     *
     * {@snippet lang=c :
     * extern hb_bool_t hb_ot_layout_has_substitution(hb_face_t *face)
     * }
     */
    public static MethodHandle hb_ot_layout_has_substitution$handle() {
        return hb_ot_layout_has_substitution.HANDLE;
    }

    /**
     * Address for:
     *
     * {@snippet lang=c :
     * extern hb_bool_t hb_ot_layout_has_substitution(hb_face_t *face)
     * }
     */
    public static MemorySegment hb_ot_layout_has_substitution$address() {
        return hb_ot_layout_has_substitution.ADDR;
    }

    /**
     * {@snippet lang=c :
     * extern hb_bool_t hb_ot_layout_has_substitution(hb_face_t *face)
     * }
     */
    public static int hb_ot_layout_has_substitution(MemorySegment face) {
        var mh$ = hb_ot_layout_has_substitution.HANDLE;
        try {
            if (TRACE_DOWNCALLS) {
                traceDowncall("hb_ot_layout_has_substitution", face);
            }
            return (int) mh$.invokeExact(face);
        } catch (Error | RuntimeException ex) {
            throw ex;
        } catch (Throwable ex$) {
            throw new AssertionError("should not reach here", ex$);
        }
    }
}
