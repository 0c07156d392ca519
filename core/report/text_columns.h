// Plain text in columns, as people paste it: at most kColumns wide. Only core/report includes this.
#pragma once

#include "report/report.h"

#include <string>
#include <string_view>

namespace usher::report {

inline constexpr std::size_t kColumns = 100;

/// Columns a text takes: code points, as all that is written here is of single width.
std::size_t width(std::string_view text);
/// The first `columns` code points, the last an ellipsis when something is cut.
std::string fitted(std::string_view text, std::size_t columns);
std::string left(std::string_view text, std::size_t columns);
std::string right(std::string_view text, std::size_t columns);

class Text {
  public:
    explicit Text(const Reading& reading = {}) : m_reading(reading) {}

    /// As the reader has it.
    std::string said(const std::string& english) const {
        return m_reading ? m_reading(english) : english;
    }
    /// The line as it is; headings and what is wrapped are read.
    void line(std::string text = {});
    void heading(const std::string& text);
    /// Broken at spaces; following lines are indented under the text.
    void wrapped(const std::string& prefix, const std::string& text);
    std::string take() { return std::move(m_out); }

  private:
    Reading m_reading;
    std::string m_out;
};

} // namespace usher::report
