// What a line finds on the desk: pages, pools, actions, times, weddings, options, and what the
// window itself can do. Pure: of a world and words, best first.
#pragma once

#include "ui/palette/palette_row.h"

#include <QCoreApplication>
#include <QStringList>

namespace usher::ui {

inline constexpr std::size_t kMostPaletteRows = 40;

class PaletteSearch {
    Q_DECLARE_TR_FUNCTIONS(usher::ui::PaletteSearch)
  public:
    void setWorld(PaletteWorld world);
    /// An empty line: what was chosen lately, then the pages in their order.
    std::vector<PaletteRow> find(const QString& line, const QStringList& recent) const;

  private:
    /// What does not depend on what is typed, with the words that find it.
    struct Item {
        PaletteRow row;
        QStringList words;
        int behind = 0; ///< so much less than another that fits as well
    };
    void add(PaletteRow row, const QString& words, int behind);
    void addPages();
    void addPools();
    void addWeddings();
    void addOptions();
    struct DeskLine;
    void addDesk();
    void addDesk(const DeskLine& line);
    void addLooks();
    std::vector<PaletteRow> matching(const QString& line) const;
    std::vector<PaletteRow> untyped(const QStringList& recent) const;

    PaletteWorld m_world;
    std::vector<Item> m_items;
};

} // namespace usher::ui
