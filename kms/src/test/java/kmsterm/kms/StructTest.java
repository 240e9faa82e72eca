// SPDX-License-Identifier: MIT
package kmsterm.kms;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Our idea of libdrm's and the kernel's structs, held against the C compiler's. */
class StructTest {
    // spotless:off
    private static final Map<String, Integer> OURS = new LinkedHashMap<>();

    static {
        OURS.put("sizeof(struct drm_mode_modeinfo)", ModeInfo.BYTES);
        OURS.put("sizeof(drmModeModeInfo)", ModeInfo.BYTES);
        OURS.put("offsetof(drmModeModeInfo, clock)", ModeInfo.CLOCK);
        OURS.put("offsetof(drmModeModeInfo, hdisplay)", ModeInfo.HDISPLAY);
        OURS.put("offsetof(drmModeModeInfo, htotal)", ModeInfo.HTOTAL);
        OURS.put("offsetof(drmModeModeInfo, vdisplay)", ModeInfo.VDISPLAY);
        OURS.put("offsetof(drmModeModeInfo, vtotal)", ModeInfo.VTOTAL);
        OURS.put("offsetof(drmModeModeInfo, hsync_start)", ModeInfo.HSYNC_START);
        OURS.put("offsetof(drmModeModeInfo, hsync_end)", ModeInfo.HSYNC_END);
        OURS.put("offsetof(drmModeModeInfo, vsync_start)", ModeInfo.VSYNC_START);
        OURS.put("offsetof(drmModeModeInfo, vsync_end)", ModeInfo.VSYNC_END);
        OURS.put("offsetof(drmModeModeInfo, vrefresh)", ModeInfo.VREFRESH);
        OURS.put("offsetof(drmModeModeInfo, vscan)", ModeInfo.VSCAN);
        OURS.put("offsetof(drmModeModeInfo, flags)", ModeInfo.FLAGS);
        OURS.put("offsetof(drmModeModeInfo, type)", ModeInfo.TYPE);
        OURS.put("offsetof(drmModeModeInfo, name)", ModeInfo.NAME);
        OURS.put("DRM_DISPLAY_MODE_LEN", ModeInfo.NAME_BYTES);
        OURS.put("sizeof(drmModeConnector)", ConnectorReader.STRUCT_BYTES);
        OURS.put("offsetof(drmModeConnector, encoder_id)", ConnectorReader.ENCODER_ID);
        OURS.put("offsetof(drmModeConnector, connector_type)", ConnectorReader.CONNECTOR_TYPE);
        OURS.put("offsetof(drmModeConnector, connector_type_id)", ConnectorReader.CONNECTOR_TYPE_ID);
        OURS.put("offsetof(drmModeConnector, connection)", ConnectorReader.CONNECTION);
        OURS.put("offsetof(drmModeConnector, mmWidth)", ConnectorReader.MM_WIDTH);
        OURS.put("offsetof(drmModeConnector, mmHeight)", ConnectorReader.MM_HEIGHT);
        OURS.put("offsetof(drmModeConnector, count_modes)", ConnectorReader.COUNT_MODES);
        OURS.put("offsetof(drmModeConnector, modes)", ConnectorReader.MODES);
        OURS.put("offsetof(drmModeConnector, count_encoders)", ConnectorReader.COUNT_ENCODERS);
        OURS.put("offsetof(drmModeConnector, encoders)", ConnectorReader.ENCODERS);
        OURS.put("sizeof(drmModeEncoder)", ConnectorReader.ENCODER_BYTES);
        OURS.put("offsetof(drmModeEncoder, crtc_id)", ConnectorReader.ENCODER_CRTC);
        OURS.put("offsetof(drmModeEncoder, possible_crtcs)", ConnectorReader.ENCODER_POSSIBLE_CRTCS);
        OURS.put("sizeof(drmModePropertyBlobRes)", ConnectorReader.BLOB_BYTES);
        OURS.put("offsetof(drmModePropertyBlobRes, length)", ConnectorReader.BLOB_LENGTH);
        OURS.put("offsetof(drmModePropertyBlobRes, data)", ConnectorReader.BLOB_DATA);
        OURS.put("sizeof(drmModeRes)", LibdrmKms.RES_BYTES);
        OURS.put("offsetof(drmModeRes, count_crtcs)", LibdrmKms.RES_CRTCS);
        OURS.put("offsetof(drmModeRes, crtcs)", LibdrmKms.RES_CRTCS + 8);
        OURS.put("offsetof(drmModeRes, count_connectors)", LibdrmKms.RES_CONNECTORS);
        OURS.put("offsetof(drmModeRes, connectors)", LibdrmKms.RES_CONNECTORS + 8);
        OURS.put("sizeof(drmModeCrtc)", LibdrmKms.CRTC_BYTES);
        OURS.put("offsetof(drmModeCrtc, buffer_id)", LibdrmKms.CRTC_BUFFER_ID);
        OURS.put("offsetof(drmModeCrtc, x)", LibdrmKms.CRTC_X);
        OURS.put("offsetof(drmModeCrtc, y)", LibdrmKms.CRTC_Y);
        OURS.put("offsetof(drmModeCrtc, mode_valid)", LibdrmKms.CRTC_MODE_VALID);
        OURS.put("offsetof(drmModeCrtc, mode)", LibdrmKms.CRTC_MODE);
        OURS.put("offsetof(drmModeCrtc, gamma_size)", LibdrmKms.CRTC_GAMMA_SIZE);
        OURS.put("DRM_PLANE_TYPE_PRIMARY", PrimaryPlanes.TYPE_PRIMARY);
        OURS.put("DRM_PLANE_TYPE_CURSOR", PrimaryPlanes.TYPE_CURSOR);
        OURS.put("sizeof(drmModePlaneRes)", PrimaryPlanes.RES_BYTES);
        OURS.put("offsetof(drmModePlaneRes, planes)", 8);
        OURS.put("sizeof(drmModePlane)", PrimaryPlanes.PLANE_BYTES);
        OURS.put("offsetof(drmModePlane, count_formats)", PrimaryPlanes.FORMATS);
        OURS.put("offsetof(drmModePlane, formats)", PrimaryPlanes.FORMATS + 8);
        OURS.put("offsetof(drmModePlane, possible_crtcs)", PrimaryPlanes.POSSIBLE_CRTCS);
        OURS.put("sizeof(drmModeObjectProperties)", Properties.OBJECT_BYTES);
        OURS.put("offsetof(drmModeObjectProperties, props)", Properties.PROP_IDS);
        OURS.put("offsetof(drmModeObjectProperties, prop_values)", Properties.PROP_VALUES);
        OURS.put("offsetof(drmModePropertyRes, name)", Properties.NAME_OFFSET);
        OURS.put("offsetof(drmModePropertyRes, count_enums)", Properties.COUNT_ENUMS);
        OURS.put("offsetof(drmModePropertyRes, enums)", Properties.ENUMS);
        OURS.put("sizeof(drmModePropertyRes)", Properties.PROPERTY_BYTES);
        OURS.put("sizeof(struct drm_mode_property_enum)", Properties.ENUM_BYTES);
        OURS.put("offsetof(struct drm_mode_property_enum, value)", 0);
        OURS.put("DRM_PROP_NAME_LEN", Properties.NAME_BYTES);
        OURS.put("DRM_MODE_OBJECT_CRTC", Properties.OBJECT_CRTC);
        OURS.put("DRM_MODE_OBJECT_CONNECTOR", Properties.OBJECT_CONNECTOR);
        OURS.put("DRM_MODE_OBJECT_PLANE", Properties.OBJECT_PLANE);
        OURS.put("DRM_MODE_CONNECTOR_WRITEBACK", Connector.TYPE_WRITEBACK);
        OURS.put("offsetof(struct drm_event, length)", LibdrmKms.EVENT_LENGTH);
        OURS.put("sizeof(struct drm_event)", LibdrmKms.EVENT_HEADER_BYTES);
        OURS.put("offsetof(struct drm_event_vblank, user_data)", LibdrmKms.EVENT_USER_DATA);
        OURS.put("sizeof(struct drm_event_vblank)", LibdrmKms.EVENT_VBLANK_BYTES);
        OURS.put("DRM_EVENT_FLIP_COMPLETE", LibdrmKms.EVENT_FLIP_COMPLETE);
        OURS.put("O_CLOEXEC", LibdrmKms.O_CLOEXEC);
        OURS.put("DRM_MODE_PAGE_FLIP_EVENT", LibdrmKms.PAGE_FLIP_EVENT);
        OURS.put("DRM_MODE_ATOMIC_TEST_ONLY", AtomicCommit.TEST_ONLY);
        OURS.put("DRM_MODE_ATOMIC_NONBLOCK", AtomicCommit.NONBLOCK);
        OURS.put("DRM_MODE_ATOMIC_ALLOW_MODESET", AtomicCommit.ALLOW_MODESET);
        OURS.put("DRM_CAP_DUMB_BUFFER", (int) LibdrmKms.CAP_DUMB_BUFFER);
        OURS.put("DRM_CLIENT_CAP_UNIVERSAL_PLANES", (int) LibdrmKms.CLIENT_CAP_UNIVERSAL_PLANES);
        OURS.put("DRM_CLIENT_CAP_ATOMIC", (int) LibdrmKms.CLIENT_CAP_ATOMIC);
        OURS.put("DRM_FORMAT_XRGB8888", DumbFormat.XRGB8888.fourcc());
        OURS.put("DRM_FORMAT_XRGB2101010", DumbFormat.XRGB2101010.fourcc());
        OURS.put("DRM_FORMAT_RGB565", DumbFormat.RGB565.fourcc());
        OURS.put("sizeof(drmVersion)", RenderNodes.VERSION_BYTES);
        OURS.put("offsetof(drmVersion, name_len)", RenderNodes.VERSION_NAME_LENGTH);
        OURS.put("offsetof(drmVersion, name)", RenderNodes.VERSION_NAME);
        OURS.put("DRM_MODE_FB_MODIFIERS", SharedBuffers.FB_MODIFIERS);
        OURS.put(
                "offsetof(struct drm_format_modifier_blob, count_formats)",
                PlaneModifiers.COUNT_FORMATS);
        OURS.put(
                "offsetof(struct drm_format_modifier_blob, formats_offset)",
                PlaneModifiers.FORMATS_OFFSET);
        OURS.put(
                "offsetof(struct drm_format_modifier_blob, count_modifiers)",
                PlaneModifiers.COUNT_MODIFIERS);
        OURS.put(
                "offsetof(struct drm_format_modifier_blob, modifiers_offset)",
                PlaneModifiers.MODIFIERS_OFFSET);
        OURS.put("sizeof(struct drm_format_modifier_blob)", PlaneModifiers.HEADER_BYTES);
        OURS.put("sizeof(struct drm_format_modifier)", PlaneModifiers.MODIFIER_BYTES);
        OURS.put("offsetof(struct drm_format_modifier, offset)", PlaneModifiers.FIRST_FORMAT);
        OURS.put("offsetof(struct drm_format_modifier, modifier)", PlaneModifiers.MODIFIER);
        OURS.put("DRM_MODE_TYPE_PREFERRED", ModeInfo.TYPE_PREFERRED);
        OURS.put("DRM_MODE_TYPE_USERDEF", ModeInfo.TYPE_USERDEF);
        OURS.put("DRM_MODE_FLAG_PHSYNC", ModeInfo.Flag.PHSYNC.bit());
        OURS.put("DRM_MODE_FLAG_NHSYNC", ModeInfo.Flag.NHSYNC.bit());
        OURS.put("DRM_MODE_FLAG_PVSYNC", ModeInfo.Flag.PVSYNC.bit());
        OURS.put("DRM_MODE_FLAG_NVSYNC", ModeInfo.Flag.NVSYNC.bit());
        OURS.put("DRM_MODE_FLAG_INTERLACE", ModeInfo.Flag.INTERLACE.bit());
        OURS.put("DRM_MODE_FLAG_DBLSCAN", ModeInfo.Flag.DBLSCAN.bit());
        OURS.put("DRM_MODE_DPMS_ON", LibdrmKms.DPMS_ON);
        OURS.put("DRM_MODE_DPMS_OFF", LibdrmKms.DPMS_OFF);
        OURS.put("DRM_MODE_LINK_STATUS_GOOD", 0);
        OURS.put("DRM_MODE_ROTATE_0", (int) Rotation.bit(0));
        OURS.put("DRM_MODE_ROTATE_90", (int) Rotation.bit(1));
        OURS.put("DRM_MODE_ROTATE_180", (int) Rotation.bit(2));
        OURS.put("DRM_MODE_ROTATE_270", (int) Rotation.bit(3));
    }

    private static final Map<String, Integer> FRAMEBUFFER = new LinkedHashMap<>();

    static {
        FRAMEBUFFER.put("sizeof(struct fb_var_screeninfo)", FbLayout.VAR_BYTES);
        FRAMEBUFFER.put("offsetof(struct fb_var_screeninfo, xres)", FbLayout.XRES);
        FRAMEBUFFER.put("offsetof(struct fb_var_screeninfo, yres)", FbLayout.YRES);
        FRAMEBUFFER.put("offsetof(struct fb_var_screeninfo, yres_virtual)", FbLayout.YRES_VIRTUAL);
        FRAMEBUFFER.put("offsetof(struct fb_var_screeninfo, xoffset)", FbLayout.XOFFSET);
        FRAMEBUFFER.put("offsetof(struct fb_var_screeninfo, yoffset)", FbLayout.YOFFSET);
        FRAMEBUFFER.put("offsetof(struct fb_var_screeninfo, bits_per_pixel)", FbLayout.BITS_PER_PIXEL);
        FRAMEBUFFER.put("offsetof(struct fb_var_screeninfo, red)", FbLayout.RED);
        FRAMEBUFFER.put("offsetof(struct fb_var_screeninfo, green)", FbLayout.GREEN);
        FRAMEBUFFER.put("offsetof(struct fb_var_screeninfo, blue)", FbLayout.BLUE);
        FRAMEBUFFER.put("offsetof(struct fb_var_screeninfo, transp)", FbLayout.TRANSP);
        FRAMEBUFFER.put("offsetof(struct fb_var_screeninfo, nonstd)", FbLayout.NONSTD);
        FRAMEBUFFER.put("offsetof(struct fb_var_screeninfo, activate)", FbLayout.ACTIVATE);
        FRAMEBUFFER.put("offsetof(struct fb_var_screeninfo, height)", FbLayout.HEIGHT);
        FRAMEBUFFER.put("offsetof(struct fb_var_screeninfo, width)", FbLayout.WIDTH);
        FRAMEBUFFER.put("offsetof(struct fb_bitfield, offset)", 0);
        FRAMEBUFFER.put("offsetof(struct fb_bitfield, length)", FbLayout.FIELD_LENGTH);
        FRAMEBUFFER.put("offsetof(struct fb_bitfield, msb_right)", FbLayout.FIELD_MSB_RIGHT);
        FRAMEBUFFER.put("sizeof(struct fb_fix_screeninfo)", FbLayout.FIX_BYTES);
        FRAMEBUFFER.put("sizeof(((struct fb_fix_screeninfo *) 0)->id)", FbLayout.ID_BYTES);
        FRAMEBUFFER.put("offsetof(struct fb_fix_screeninfo, smem_start)", FbLayout.SMEM_START);
        FRAMEBUFFER.put("offsetof(struct fb_fix_screeninfo, smem_len)", FbLayout.SMEM_LEN);
        FRAMEBUFFER.put("offsetof(struct fb_fix_screeninfo, type)", FbLayout.TYPE);
        FRAMEBUFFER.put("offsetof(struct fb_fix_screeninfo, visual)", FbLayout.VISUAL);
        FRAMEBUFFER.put("offsetof(struct fb_fix_screeninfo, ypanstep)", FbLayout.YPANSTEP);
        FRAMEBUFFER.put("offsetof(struct fb_fix_screeninfo, line_length)", FbLayout.LINE_LENGTH);
        FRAMEBUFFER.put("FB_TYPE_PACKED_PIXELS", FbLayout.TYPE_PACKED_PIXELS);
        FRAMEBUFFER.put("FB_VISUAL_TRUECOLOR", FbLayout.VISUAL_TRUECOLOR);
        FRAMEBUFFER.put("FB_VISUAL_DIRECTCOLOR", FbLayout.VISUAL_DIRECTCOLOR);
        FRAMEBUFFER.put("FB_ACTIVATE_NOW | FB_ACTIVATE_FORCE", FbLayout.ACTIVATE_FORCE);
        FRAMEBUFFER.put("FB_BLANK_UNBLANK", (int) FbdevKms.UNBLANK);
        FRAMEBUFFER.put("FB_BLANK_POWERDOWN", (int) FbdevKms.POWERDOWN);
        FRAMEBUFFER.put("sizeof(struct fb_cmap)", FbPalette.CMAP_BYTES);
        FRAMEBUFFER.put("offsetof(struct fb_cmap, start)", FbPalette.START);
        FRAMEBUFFER.put("offsetof(struct fb_cmap, len)", FbPalette.LEN);
        FRAMEBUFFER.put("offsetof(struct fb_cmap, red)", FbPalette.CHANNELS_AT);
        FRAMEBUFFER.put("offsetof(struct fb_cmap, blue)", FbPalette.CHANNELS_AT + 16);
        FRAMEBUFFER.put("offsetof(struct fb_cmap, transp)", FbPalette.TRANSP_AT);
        FRAMEBUFFER.put("FBIOGET_VSCREENINFO", FbDevice.FBIOGET_VSCREENINFO);
        FRAMEBUFFER.put("FBIOPUT_VSCREENINFO", FbDevice.FBIOPUT_VSCREENINFO);
        FRAMEBUFFER.put("FBIOGET_FSCREENINFO", FbDevice.FBIOGET_FSCREENINFO);
        FRAMEBUFFER.put("FBIOGETCMAP", FbDevice.FBIOGETCMAP);
        FRAMEBUFFER.put("FBIOPUTCMAP", FbDevice.FBIOPUTCMAP);
        FRAMEBUFFER.put("FBIOPAN_DISPLAY", FbDevice.FBIOPAN_DISPLAY);
        FRAMEBUFFER.put("FBIOBLANK", FbDevice.FBIOBLANK);
    }
    // spotless:on

    @Test
    void libdrmsStructsAndConstants_areTheCompilers(@TempDir Path folder) throws Exception {
        assumeTrue(
                Files.exists(Path.of("/usr/include/xf86drmMode.h"))
                        && Files.exists(Path.of("/usr/include/libdrm/drm_fourcc.h")),
                "skipped: no headers of libdrm");
        assertCompilers(folder, OURS, "fcntl.h", "xf86drm.h", "xf86drmMode.h", "drm_fourcc.h");
    }

    @Test
    void framebufferDevicesStructsAndConstants_areTheCompilers(@TempDir Path folder)
            throws Exception {
        assumeTrue(
                Files.exists(Path.of("/usr/include/linux/fb.h")),
                "skipped: no headers of the kernel");
        assertCompilers(folder, FRAMEBUFFER, "linux/fb.h");
    }

    private static void assertCompilers(
            Path folder, Map<String, Integer> expected, String... headers) throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/cc")), "skipped: no C compiler (cc)");
        var source = new StringBuilder();
        for (String header : List.of("stddef.h", "stdint.h", "stdio.h")) {
            source.append("#include <" + header + ">\n");
        }
        for (String header : headers) {
            source.append("#include <" + header + ">\n");
        }
        source.append("int main(void) {\n");
        var ours = new StringBuilder();
        expected.forEach(
                (expression, value) -> {
                    source.append("printf(\"%d\\n\", (int) (" + expression + "));\n");
                    ours.append(expression + " = " + value + "\n");
                });
        source.append("return 0; }\n");
        Path file = Files.writeString(folder.resolve("structs.c"), source.toString());
        Path program = folder.resolve("structs");
        String messages =
                run("cc", "-w", "-I/usr/include/libdrm", "-o", program.toString(), file.toString());
        assertEquals("", messages);
        List<String> values = run(program.toString()).lines().toList();
        var compilers = new StringBuilder();
        int i = 0;
        for (String expression : expected.keySet()) {
            compilers.append(expression + " = " + values.get(i++) + "\n");
        }
        assertEquals(compilers.toString(), ours.toString());
    }

    private static String run(String... command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertEquals(0, process.waitFor(), output);
        return output;
    }
}
