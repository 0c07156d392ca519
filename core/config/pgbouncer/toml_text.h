// Writing usher.toml, with what is to be said about it.
#pragma once

#include "config/pgbouncer/ini.h"
#include <usher/base/clock.h>

#include <cstdint>

namespace usher::config::pgbouncer {

/// TOML, line by line. What comes from strangers' files is quoted, or made
/// harmless in comments.
class TomlText {
  public:
    void table(const std::string& name);
    void comment(const std::string& words);
    void blank() { m_text += "\n"; }
    void put(const char* key, const std::string& value);
    void put(const char* key, std::int64_t value);
    void put(const char* key, Millis value);
    void put(const char* key, const std::vector<std::string>& values);
    std::string take() { return std::move(m_text); }

  private:
    std::string m_text;
};

std::string quoted(std::string_view text);
/// In one line of printable characters.
std::string harmless(std::string_view text);

} // namespace usher::config::pgbouncer
