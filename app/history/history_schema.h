// Version of the history file's tables; it only grows.
#pragma once

namespace usher::history {
inline constexpr int kSchemaVersion = 1;
}
