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
        OURS.put("sizeof(drmModePlaneRes)", LibdrmKms.PLANE_RES_BYTES);
        OURS.put("offsetof(drmModePlaneRes, planes)", 8);
        OURS.put("sizeof(drmModePlane)", LibdrmKms.PLANE_BYTES);
        OURS.put("offsetof(drmModePlane, possible_crtcs)", LibdrmKms.PLANE_POSSIBLE_CRTCS);
        OURS.put("sizeof(drmModeObjectProperties)", Properties.OBJECT_BYTES);
        OURS.put("offsetof(drmModeObjectProperties, props)", Properties.PROP_IDS);
        OURS.put("offsetof(drmModeObjectProperties, prop_values)", Properties.PROP_VALUES);
        OURS.put("offsetof(drmModePropertyRes, name)", Properties.NAME_OFFSET);
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
        OURS.put("DRM_MODE_PAGE_FLIP_EVENT", LibdrmKms.PAGE_FLIP_EVENT);
        OURS.put("DRM_MODE_ATOMIC_NONBLOCK", AtomicCommit.NONBLOCK);
        OURS.put("DRM_MODE_ATOMIC_ALLOW_MODESET", AtomicCommit.ALLOW_MODESET);
        OURS.put("DRM_CAP_DUMB_BUFFER", (int) LibdrmKms.CAP_DUMB_BUFFER);
        OURS.put("DRM_CLIENT_CAP_UNIVERSAL_PLANES", (int) LibdrmKms.CLIENT_CAP_UNIVERSAL_PLANES);
        OURS.put("DRM_CLIENT_CAP_ATOMIC", (int) LibdrmKms.CLIENT_CAP_ATOMIC);
        OURS.put("DRM_FORMAT_XRGB8888", LibdrmKms.XRGB8888);
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
        OURS.put("DRM_MODE_ROTATE_0", 1);
    }
    // spotless:on

    @Test
    void structsAndConstants_areTheCompilers(@TempDir Path folder) throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/cc")), "skipped: no C compiler (cc)");
        assumeTrue(
                Files.exists(Path.of("/usr/include/xf86drmMode.h"))
                        && Files.exists(Path.of("/usr/include/libdrm/drm_fourcc.h")),
                "skipped: no headers of libdrm");
        var source =
                new StringBuilder(
                        """
                        #include <stddef.h>
                        #include <stdint.h>
                        #include <stdio.h>
                        #include <xf86drm.h>
                        #include <xf86drmMode.h>
                        #include <drm_fourcc.h>
                        int main(void) {
                        """);
        var ours = new StringBuilder();
        OURS.forEach(
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
        for (String expression : OURS.keySet()) {
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
