import type { ThemeConfig } from 'antd'

/** Sober and dense: a clerk looks at it all day. */
export const theme: ThemeConfig = {
  // The style sheet was made when the web was built (see app.tsx): the browser only fills in the values below.
  zeroRuntime: true,
  token: {
    fontFamily: "'PingFang SC', 'Microsoft YaHei', 'Noto Sans SC', 'Noto Sans SC Variable', sans-serif",
    colorPrimary: '#1a5fb4',
    colorInfo: '#1a5fb4',
    borderRadius: 4,
    colorBgLayout: '#f3f5f8',
    motionDurationMid: '0.1s',
    motionDurationSlow: '0.15s',
  },
  components: {
    Layout: { headerBg: '#ffffff', headerHeight: 48, headerPadding: '0 16px', siderBg: '#ffffff' },
    Menu: { itemHeight: 34, subMenuItemBg: '#ffffff' },
    Table: { headerBg: '#eef2f7', cellPaddingBlockSM: 6 },
    Form: { itemMarginBottom: 14, verticalLabelPadding: '0 0 4px' },
    Tabs: { horizontalMargin: '0 0 12px 0' },
  },
}
