#include "config/pgbouncer/toml_text.h"

#include "config/value_text.h"

#include <algorithm>
#include <fmt/format.h>

namespace usher::config::pgbouncer {
namespace {

bool isControl(char c) {
    return static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
}

} // namespace

std::string quoted(std::string_view text) {
    std::string out = "\"";
    for (const char c : text) {
        if (isControl(c)) {
            out += fmt::format("\\u{:04X}", static_cast<unsigned char>(c));
            continue;
        }
        if (c == '"' || c == '\\')
            out += '\\';
        out += c;
    }
    return out + '"';
}

std::string harmless(std::string_view text) {
    std::string out(text);
    std::ranges::replace_if(out, isControl, '?');
    return out;
}

void TomlText::table(const std::string& name) {
    m_text += "\n[" + name + "]\n";
}

void TomlText::comment(const std::string& words) {
    m_text += "# " + harmless(words) + "\n";
}

void TomlText::put(const char* key, const std::string& value) {
    m_text += std::string(key) + " = " + quoted(value) + "\n";
}

void TomlText::put(const char* key, std::int64_t value) {
    m_text += std::string(key) + " = " + std::to_string(value) + "\n";
}

void TomlText::put(const char* key, Millis value) {
    put(key, durationText(value));
}

void TomlText::put(const char* key, const std::vector<std::string>& values) {
    std::string all;
    for (const auto& value : values)
        all += (all.empty() ? "" : ", ") + quoted(value);
    m_text += std::string(key) + " = [" + all + "]\n";
}

} // namespace usher::config::pgbouncer
