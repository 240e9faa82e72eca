// SPDX-License-Identifier: MIT
// A rectangle of one colour: upper left corner, lower right one, colour.
layout(location = 0) in uvec3 rectangle;

flat out uint color;

void main() {
    ivec2 from = pair(rectangle.x);
    ivec2 to = pair(rectangle.y);
    gl_Position = place(from + (to - from) * corner());
    color = rectangle.z;
}
