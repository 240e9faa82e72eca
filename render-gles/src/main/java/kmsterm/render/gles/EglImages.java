// SPDX-License-Identifier: MIT
package kmsterm.render.gles;

import static org.lwjgl.egl.EGL10.EGL_HEIGHT;
import static org.lwjgl.egl.EGL10.EGL_NONE;
import static org.lwjgl.egl.EGL10.EGL_NO_CONTEXT;
import static org.lwjgl.egl.EGL10.EGL_WIDTH;
import static org.lwjgl.egl.EXTImageDMABufImport.EGL_DMA_BUF_PLANE0_FD_EXT;
import static org.lwjgl.egl.EXTImageDMABufImport.EGL_LINUX_DMA_BUF_EXT;
import static org.lwjgl.egl.EXTImageDMABufImport.EGL_LINUX_DRM_FOURCC_EXT;
import static org.lwjgl.egl.EXTImageDMABufImportModifiers.EGL_DMA_BUF_PLANE0_MODIFIER_LO_EXT;
import static org.lwjgl.egl.EXTImageDMABufImportModifiers.EGL_DMA_BUF_PLANE3_FD_EXT;
import static org.lwjgl.egl.EXTImageDMABufImportModifiers.eglQueryDmaBufModifiersEXT;
import static org.lwjgl.egl.KHRImageBase.EGL_NO_IMAGE_KHR;
import static org.lwjgl.egl.KHRImageBase.eglDestroyImageKHR;

import java.util.Arrays;
import java.util.stream.IntStream;
import kmsterm.sys.Dmabuf;
import org.lwjgl.egl.EGL;
import org.lwjgl.system.JNI;

/** Memory that devices share as EGL knows it. */
final class EglImages {
    private static final int PLANE_ATTRIBUTES = 3;
    private static final int LAST_PLANE = 3;

    private final EglDisplay display;

    /**
     * @param display borrowed
     */
    EglImages(EglDisplay display) {
        this.display = display;
    }

    /** Whether there are any; without, nothing else may be called. */
    boolean present() {
        return display.has("EGL_EXT_image_dma_buf_import") && display.has("EGL_KHR_image_base");
    }

    private boolean knowsModifiers() {
        return display.has("EGL_EXT_image_dma_buf_import_modifiers");
    }

    /** Modifiers of a format that can be drawn to; empty where that cannot be asked. */
    long[] modifiers(int fourcc) {
        int[] count = new int[1];
        if (!knowsModifiers() || !query(fourcc, new long[0], new int[0], count)) {
            return new long[0];
        }
        long[] modifiers = new long[count[0]];
        int[] externalOnly = new int[count[0]];
        if (!query(fourcc, modifiers, externalOnly, count)) {
            return new long[0];
        }
        int found = Math.min(count[0], modifiers.length);
        return IntStream.range(0, found)
                .filter(i -> externalOnly[i] == 0)
                .mapToLong(i -> modifiers[i])
                .toArray();
    }

    /** False for formats that it does not know: an error that is not asked for. */
    private boolean query(int fourcc, long[] modifiers, int[] externalOnly, int[] count) {
        return eglQueryDmaBufModifiersEXT(display.handle(), fourcc, modifiers, externalOnly, count);
    }

    /**
     * Has EGL know a picture.
     *
     * @return an EGLImage, which is the caller's
     * @throws GlesException the driver refuses it
     */
    long create(Dmabuf picture) {
        // LWJGL's own takes no null for a buffer, which is in the attributes here.
        long image =
                JNI.callPPPPP(
                        display.handle(),
                        EGL_NO_CONTEXT,
                        EGL_LINUX_DMA_BUF_EXT,
                        0L,
                        attributes(picture, knowsModifiers()),
                        EGL.getCapabilities().eglCreateImageKHR);
        if (image == EGL_NO_IMAGE_KHR) {
            throw EglLibrary.failure("eglCreateImageKHR");
        }
        return image;
    }

    /** Names and values, as EGL takes them. */
    static int[] attributes(Dmabuf picture, boolean modifiers) {
        int[] attributes = new int[7 + 10 * picture.planes().size()];
        int at = put(attributes, 0, EGL_WIDTH, picture.widthPx());
        at = put(attributes, at, EGL_HEIGHT, picture.heightPx());
        at = put(attributes, at, EGL_LINUX_DRM_FOURCC_EXT, picture.fourcc());
        for (int i = 0; i < picture.planes().size(); i++) {
            Dmabuf.Plane plane = picture.planes().get(i);
            // The last plane came with modifiers.
            int name =
                    i == LAST_PLANE
                            ? EGL_DMA_BUF_PLANE3_FD_EXT
                            : EGL_DMA_BUF_PLANE0_FD_EXT + i * PLANE_ATTRIBUTES;
            at = put(attributes, at, name, plane.fd().number());
            at = put(attributes, at, name + 1, plane.offsetBytes());
            at = put(attributes, at, name + 2, plane.strideBytes());
            if (modifiers && picture.modifier() != Dmabuf.IMPLICIT) {
                int low = EGL_DMA_BUF_PLANE0_MODIFIER_LO_EXT + 2 * i;
                at = put(attributes, at, low, (int) picture.modifier());
                at = put(attributes, at, low + 1, (int) (picture.modifier() >>> 32));
            }
        }
        attributes[at] = EGL_NONE;
        return Arrays.copyOf(attributes, at + 1);
    }

    private static int put(int[] attributes, int at, int name, int value) {
        attributes[at] = name;
        attributes[at + 1] = value;
        return at + 2;
    }

    void destroy(long image) {
        eglDestroyImageKHR(display.handle(), image);
    }
}
