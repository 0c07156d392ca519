// RFC 4180 with the forgiveness spreadsheets need: semicolons or tabs for commas, a first line that
// says sep=. For this room only.
#pragma once

#include "forecast/calendar_reading.h"

#include <array>

namespace usher::forecast {

struct Row {
    std::size_t line = 0;
    std::vector<std::string> cells = {};
    bool openQuote = false;         ///< the text ended inside quotes
    std::size_t begin = 0, end = 0; ///< of its bytes in the text, without its line's end
};

/// Cuts text into rows; a quoted cell may hold commas, quotes and line ends.
class RowReader {
  public:
    explicit RowReader(std::string_view text);

    char separator() const { return m_separator; }
    bool next(Row& row);
    /// A quote that never closes swallows what follows; go on at the line after the row's first.
    void resumeAfter(const Row& row);

  private:
    bool insideQuotes(char c, std::string& cell);

    std::string_view m_text;
    char m_separator = ',';
    std::size_t m_at = 0, m_line = 1;
    std::size_t m_begin = 0, m_beginLine = 1; ///< of the first row
};

std::string trimmed(const std::string& text);

inline constexpr std::size_t kCsvColumns = 5; ///< date, time, timezone, guests, name

/// Which row holds which wedding.
struct CsvLayout {
    struct Line {
        Wedding wedding;
        Row row;
    };
    char separator = ',';
    std::array<std::size_t, kCsvColumns> place{}; ///< of each column; `columns` when it is missing
    std::size_t columns = kCsvColumns;
    std::vector<Line> rows; ///< in the text's order
    std::size_t rest = 0;   ///< rows that could not be read
};
/// Of what calendarText() made.
CsvLayout csvLayout(const std::string& text, const TimeZone& zone);

} // namespace usher::forecast
