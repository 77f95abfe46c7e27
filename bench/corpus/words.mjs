/** The words that names and sentences are made of, in English and Chinese. None has a numeral in it. */

/** Reads pairs of words: “precision 精密”, one in each line. */
function pairs(text) {
  return text
    .trim()
    .split(/\s*\|\s*/)
    .map((pair) => {
      const [, en, zh] = /^(.*\S)\s+(\S+)$/.exec(pair);
      return { en, zh };
    });
}

export const qualities = pairs(
  "precision 精密 | advanced 先进 | green 绿色 | smart 智能 | marine 海洋 | rail 轨道 | medical 医疗 | agricultural 农用 | high-purity 高纯 | lightweight 轻质 | low-carbon 低碳 | digital 数字 | aviation 航空 | automotive 车用 | industrial 工业 | household 家用 | new-energy 新能源 | optical 光学 | modular 模块化 | recycled 再生",
);

export const goods = pairs(
  "bearing 轴承 | battery 电池 | sensor 传感器 | textile 纺织 | ceramic 陶瓷 | robot 机器人 | pump 水泵 | turbine 涡轮 | coating 涂料 | glass 玻璃 | fibre 纤维 | alloy 合金 | chip 芯片 | display 显示 | valve 阀门 | cable 电缆 | engine 发动机 | instrument 仪器 | packaging 包装 | furniture 家具",
);

export const fields = pairs(
  "Commerce 商业 | Energy 能源 | Transport 交通 | Water Resources 水利 | Agriculture 农村 | Health 卫生 | Education 教育 | Science 科技 | Housing 住房 | Environment 环境 | Emergency 应急 | Culture 文化 | Finance 财务 | Labour 劳动 | Industry 产业 | Forestry 林草 | Fisheries 渔业 | Mining 矿业 | Communications 通信 | Statistics 统计",
);

export const duties = pairs(
  "Planning 规划 | Trade 贸易 | Innovation 创新 | Supervision 监管 | Development 发展 | Standards 标准 | Cooperation 合作 | Investment 投资 | Safety 安全 | Services 服务",
);

export const undertakings = pairs(
  "Upgrade Action 升级行动 | Renewal Campaign 更新工程 | Pilot Scheme 试点计划 | Talent Measure 人才措施 | Export Drive 出口促进行动",
);

export const states = pairs(
  "refined 精炼 | crude 初级 | processed 加工 | imported 进口 | stored 储备 | certified 认证 | domestic 国产 | bulk 大宗 | finished 成品 | composite 复合",
);

export const things = pairs(
  "metals 金属 | grain 粮食 | timber 木材 | plastics 塑料 | chemicals 化学品 | machinery 机械 | components 零部件 | fuels 燃料 | materials 材料 | devices 装置",
);

export const aims = pairs(
  "energy security 能源安全 | food security 粮食安全 | regional balance 区域协调 | clean air 清洁空气 | steady employment 稳定就业 | open trade 开放贸易 | modern logistics 现代物流 | rural renewal 乡村振兴 | healthy ageing 健康养老 | safe production 安全生产 | circular economy 循环经济 | green growth 绿色发展 | digital society 数字社会 | resilient supply 供应韧性 | fair competition 公平竞争 | better schools 优质教育 | basic research 基础研究 | cultural heritage 文化遗产 | water saving 节约用水 | quality brands 优质品牌",
);

export const people = pairs(
  "Zhang Wei 张伟 | Wang Fang 王芳 | Li Na 李娜 | Liu Yang 刘洋 | Chen Jing 陈静 | Yang Min 杨敏 | Zhao Lei 赵磊 | Huang Jun 黄军 | Zhou Yan 周燕 | Wu Qiang 吴强 | Xu Li 徐丽 | Sun Tao 孙涛 | Ma Chao 马超 | Zhu Ping 朱平 | Hu Bin 胡斌 | Guo Hong 郭红 | He Gang 何刚 | Lin Hui 林慧 | Gao Peng 高鹏 | Luo Xin 罗欣",
);

/** What is measured, with its unit and how its values are printed in both languages: a number of one to four digits. */
const percent = {
  unit: "Unit:percent",
  value: (n) => tenths(n),
  print: { en: (n) => `${tenths(n)}%`, zh: (n) => `${tenths(n)}%` },
};
const million = (unit, en, zh) => ({
  unit,
  value: (n) => `${n}00000`,
  print: { en: (n) => `${tenths(n)} million ${en}`, zh: (n) => `${n}0万${zh}` },
});
const money = {
  unit: "Unit:cny",
  value: (n) => `${n}00000000`,
  print: { en: (n) => `${tenths(n)} billion yuan`, zh: (n) => `${n}亿元` },
};
const enterprises = {
  unit: "Unit:enterprise",
  value: String,
  print: { en: (n) => `${n} enterprises`, zh: (n) => `${n}家企业` },
};

export const measures = [
  { en: "output growth", zh: "产量增速", measure: "growth", growth_basis: "year_on_year", most: 300, ...percent },
  { en: "output", zh: "产量", measure: "level", most: 9999, ...million("Unit:tonne", "tonnes", "吨") },
  { en: "revenue", zh: "营业收入", measure: "size", most: 9999, ...money },
  { en: "export share", zh: "出口占比", measure: "share", most: 999, ...percent },
  { en: "investment growth", zh: "投资增速", measure: "growth", growth_basis: "cumulative", most: 300, ...percent },
  { en: "number of suppliers", zh: "供应商数量", measure: "count", most: 9999, ...enterprises },
  { en: "capacity utilization", zh: "产能利用率", measure: "rate", most: 999, ...percent },
  { en: "profit growth", zh: "利润增速", measure: "growth", growth_basis: "year_on_year", most: 300, ...percent },
  { en: "inventory", zh: "库存量", measure: "level", most: 9999, ...million("Unit:tonne", "tonnes", "吨") },
  {
    en: "energy use",
    zh: "能源消费量",
    measure: "level",
    most: 9999,
    ...million("Unit:tonne-standard-coal", "tonnes of standard coal", "吨标准煤"),
  },
];

export const months = "January February March April May June July August September October November December".split(
  " ",
);

/** A number of tenths as a decimal, with no float in between. */
function tenths(n) {
  const digits = String(n).padStart(2, "0");
  return `${digits.slice(0, -1)}.${digits.slice(-1)}`;
}
